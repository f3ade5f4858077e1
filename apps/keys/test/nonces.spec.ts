import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls } from '@siegelpost/contracts';
import { openStage } from './stage.js';

describe('nonces', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  beforeAll(async () => {
    place = await openStage({ SIEGELPOST_KEYS_NONCES_PER_SOURCE: '3' });
  });
  afterAll(() => place.close());

  it('are made so often for one source, and for another all the same', async () => {
    const from = (source: string): Promise<unknown> =>
      place.stage.call(calls.keys.issueNonce, {}, undefined, { source }).catch((error: unknown) => error);
    for (let count = 0; count < 3; count += 1) expect(await from('192.0.2.1')).toHaveProperty('nonce');
    expect(await from('192.0.2.1')).toMatchObject({ code: 'TOO_MANY_TRIES', extra: { retryAfter: expect.any(Number) } });
    expect(await from('192.0.2.2')).toHaveProperty('nonce');
  });

  it('are limited without keeping the address of the source', async () => {
    const keys = await place.stage.database.asSuperuser(
      async (client) => (await client.query<{ key: string }>('SELECT key FROM siegelpost_keys.rate_limit')).rows,
    );
    expect(keys).toHaveLength(2);
    expect(JSON.stringify(keys)).not.toContain('192.0.2');
  });
});
