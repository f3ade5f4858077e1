import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LABEL } from '../labels/labels.js';
import { VERIFY_ERROR_CODES, VerifyError } from './verify-error.js';

const root = new URL('../../../../', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const vectors = readdirSync(new URL('vectors/', root)).filter((name) => name.endsWith('.json'));
const expected = new Set(
  vectors.flatMap((name) => textOf(`vectors/${name}`).match(/(?<="expect": ")[^"]+/g) ?? []),
);

describe('refusals and labels', () => {
  it.each(VERIFY_ERROR_CODES)('%s is in the protocol text and has a vector', (code) => {
    expect(textOf('docs/protocol/README.md')).toMatch(new RegExp(`\\b${code}\\b`));
    expect(expected).toContain(code);
  });

  it('the protocol text has every label', () => {
    const table = textOf('docs/protocol/encoding.md');
    for (const label of Object.values(LABEL))
      expect(table).toContain(`\`${label.replace('siegelpost/1/', '')}\``);
  });

  it('a refusal names its code and nothing that was refused', () => {
    expect(new VerifyError('KEY_LENGTH')).toMatchObject({
      name: 'VerifyError',
      code: 'KEY_LENGTH',
      message: 'KEY_LENGTH',
    });
  });
});
