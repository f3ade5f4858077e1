import { beforeEach, describe, expect, it } from '@jest/globals';
import { Problem } from '@siegelpost/contracts';
import jose from 'node-jose';
import { JwksCache } from './jwks-cache.js';

type Published = { kty: string; kid: string }[];

describe('the cache of public keys', () => {
  let now: number;
  let fetches: number;
  let away: boolean;
  let published: Published;
  let cache: JwksCache;

  const publicKey = async (kid: string): Promise<Published[number]> => {
    const key = await jose.JWK.createKey('EC', 'P-256', { kid });
    return key.toJSON() as Published[number];
  };

  beforeEach(async () => {
    [now, fetches, away] = [1_000_000, 0, false];
    published = [await publicKey('one')];
    const source = async () => {
      fetches += 1;
      if (away) throw new Problem('SERVICE_UNAVAILABLE');
      return { keys: published };
    };
    cache = new JwksCache(source, () => now);
  });

  it('fetches once for many tokens', async () => {
    expect((await cache.find('one'))?.kid).toBe('one');
    await cache.find('one');
    expect(fetches).toBe(1);
  });

  it('fetches again for an unknown key, but not at the pace of whoever makes them up', async () => {
    await cache.find('one');
    for (let n = 0; n < 50; n += 1) expect(await cache.find(`made-up-${n}`)).toBeUndefined();
    expect(fetches).toBe(1);
    published = [await publicKey('two')];
    now += 6_000;
    expect((await cache.find('two'))?.kid).toBe('two');
    expect(await cache.find('one')).toBeUndefined();
  });

  it('goes on with the keys it has while identity is away', async () => {
    await cache.find('one');
    away = true;
    now += 3_600_000;
    expect((await cache.find('one'))?.kid).toBe('one');
    now += 6_000;
    await expect(cache.find('two')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});
