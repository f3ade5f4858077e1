import { describe, expect, it } from '@jest/globals';
import { ClientError } from '../errors.js';
import { CodeTries } from './code-tries.js';

const wrong = async (): Promise<void> => {
  throw new ClientError('CODE_WRONG');
};

describe('CodeTries', () => {
  it('lets one try three times, then makes one wait a minute, doubling', async () => {
    let now = 0;
    const tries = new CodeTries(() => new Date(now));
    for (let count = 0; count < 3; count += 1) await expect(tries.limit('a', wrong)).rejects.toMatchObject({ code: 'CODE_WRONG' });
    await expect(tries.limit('a', wrong)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', retryAfter: 60 });
    now += 60_000;
    await expect(tries.limit('a', wrong)).rejects.toMatchObject({ code: 'CODE_WRONG' });
    await expect(tries.limit('a', wrong)).rejects.toMatchObject({ code: 'TOO_MANY_TRIES', retryAfter: 120 });
    now += 120_000;
    await tries.limit('a', async () => undefined);
    await expect(tries.limit('a', wrong)).rejects.toMatchObject({ code: 'CODE_WRONG' });
  });

  it('counts each contact for itself', async () => {
    const tries = new CodeTries(() => new Date(0));
    for (let count = 0; count < 3; count += 1) await expect(tries.limit('a', wrong)).rejects.toMatchObject({ code: 'CODE_WRONG' });
    await expect(tries.limit('b', wrong)).rejects.toMatchObject({ code: 'CODE_WRONG' });
  });
});
