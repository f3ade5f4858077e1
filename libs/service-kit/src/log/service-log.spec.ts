import { describe, expect, it } from '@jest/globals';
import { NestLog } from './nest-log.js';
import { ServiceLog } from './service-log.js';

const logged = (act: (log: ServiceLog) => void): string => {
  const lines: string[] = [];
  act(ServiceLog.create('keys', 'debug', { write: (line) => void lines.push(line) }));
  return lines.join('');
};

describe('the log of a service', () => {
  it('writes one JSON object with service, event and fields', () => {
    const line: unknown = JSON.parse(logged((log) => log.info('mail.sent', { durationMs: 3 })));
    expect(line).toMatchObject({ level: 'info', service: 'keys', event: 'mail.sent', durationMs: 3 });
  });

  it('tells class, code and place of an error, but never its message', () => {
    const error = Object.assign(new RangeError('Key (address)=(anna@example.org) already exists'), {
      code: '23505',
    });
    const line = logged((log) =>
      log.error('command.failed', new Error('of anna@example.org', { cause: error })),
    );
    expect(line).not.toContain('anna');
    expect(JSON.parse(line)).toMatchObject({
      error: { type: 'Error', cause: { type: 'RangeError', code: '23505' } },
    });
  });

  it('hides fields that name a person or a secret', () => {
    expect(logged((log) => log.info('x', { address: 'anna@example.org', token: 'abc' }))).not.toMatch(
      /anna|abc/,
    );
  });

  it("keeps the texts of Nest's own messages out", () => {
    const line = logged((log) => new NestLog(log).error(new Error('of anna@example.org'), 'Server'));
    expect(line).not.toContain('anna');
    expect(JSON.parse(line)).toMatchObject({ from: 'Server', error: { type: 'Error' } });
  });
});
