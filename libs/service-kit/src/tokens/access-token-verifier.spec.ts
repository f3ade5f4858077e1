import { beforeAll, describe, expect, it } from '@jest/globals';
import jose from 'node-jose';
import { AccessTokenVerifier } from './access-token-verifier.js';
import { JwksCache } from './jwks-cache.js';

const installation = '11111111-1111-4111-8111-111111111111';
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the verifier of access tokens', () => {
  const store = jose.JWK.createKeyStore();
  let verifier: AccessTokenVerifier;
  let good: string;

  const payload = () => ({
    iss: installation,
    aud: 'keys',
    sub: '22222222-2222-4222-8222-222222222222',
    sid: '33333333-3333-4333-8333-333333333333',
    subject: 's'.repeat(43),
    practices: [],
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 300,
  });
  const refused = { code: 'SESSION_REQUIRED' };

  beforeAll(async () => {
    const key = await store.generate('EC', 'P-256', { alg: 'ES256', use: 'sig' });
    good = String(
      await jose.JWS.createSign({ format: 'compact' }, key).update(JSON.stringify(payload())).final(),
    );
    const jwks = store.toJSON() as { keys: { kty: string; kid: string }[] };
    verifier = new AccessTokenVerifier('keys', installation, new JwksCache(async () => jwks));
  });

  it('accepts what identity signed', async () => {
    expect((await verifier.verify(good)).subject).toBe('s'.repeat(43));
  });

  it('refuses a token without signature or with another algorithm', async () => {
    const [, body, signature] = good.split('.');
    const kid = store.all()[0]?.kid;
    for (const header of [
      { alg: 'none', kid },
      { alg: 'HS256', kid },
      { alg: 'ES384', kid },
    ]) {
      await expect(verifier.verify(`${encode(header)}.${body}.${signature}`)).rejects.toMatchObject(refused);
      await expect(verifier.verify(`${encode(header)}.${body}.`)).rejects.toMatchObject(refused);
    }
  });

  it('refuses a token that brings its own key', async () => {
    const own = await jose.JWK.createKey('EC', 'P-256', { alg: 'ES256', kid: store.all()[0]?.kid });
    const fields = { jwk: own.toJSON() };
    const forged = await jose.JWS.createSign({ format: 'compact', fields }, own)
      .update(JSON.stringify(payload()))
      .final();
    await expect(verifier.verify(String(forged))).rejects.toMatchObject(refused);
  });

  it('refuses changed claims', async () => {
    const [header, , signature] = good.split('.');
    const changed = encode({ ...payload(), subject: 't'.repeat(43) });
    await expect(verifier.verify(`${header}.${changed}.${signature}`)).rejects.toMatchObject(refused);
  });

  it('refuses nothing, rubbish and oversized text', async () => {
    for (const token of [undefined, '', 'a.b', 'a.b.c', '....', 'x'.repeat(8193)]) {
      await expect(verifier.verify(token)).rejects.toMatchObject(refused);
    }
  });
});
