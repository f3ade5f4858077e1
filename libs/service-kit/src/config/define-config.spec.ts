import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, defineConfig } from './define-config.js';
import { port, secretBytes, urlWith } from './variables.js';

const read = defineConfig(
  z.object({
    MAIL_URL: urlWith('smtp', 'smtps'),
    MAIL_SECRET: secretBytes(4),
    MAIL_PORT: port().default(25),
  }),
);
const faultsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  it('reads its slice and nothing else', () => {
    const config = read({
      MAIL_URL: 'smtp://localhost',
      MAIL_SECRET: 'AAECAw',
      MAIL_PORT: '2525',
      HOME: '/home',
    });
    expect(config).toEqual({
      MAIL_URL: 'smtp://localhost',
      MAIL_SECRET: Buffer.from([0, 1, 2, 3]),
      MAIL_PORT: 2525,
    });
  });

  it('names every variable that is missing, an empty one included', () => {
    expect(faultsOf({ MAIL_SECRET: '' })).toEqual(['MAIL_URL: is not set', 'MAIL_SECRET: is not set']);
  });

  it('says what is wrong without the value', () => {
    const faults = faultsOf({
      MAIL_URL: 'http://user:hunter2@x',
      MAIL_SECRET: 'hunter2',
      MAIL_PORT: '70000',
    });
    expect(faults).toEqual([
      'MAIL_URL: is not an address with the scheme smtp or smtps',
      'MAIL_SECRET: is not 4 bytes of base64url',
      'MAIL_PORT: is not a port',
    ]);
    expect(faults.join()).not.toContain('hunter2');
  });
});
