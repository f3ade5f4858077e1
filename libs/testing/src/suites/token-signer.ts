import { randomUUID } from 'node:crypto';
import type { AccessClaims, Jwks, ServiceName } from '@siegelpost/contracts';
import jose from 'node-jose';
import type { z } from 'zod';

/** Signs access tokens as identity does: ES256, five minutes, one audience. */
export class TokenSigner {
  readonly installation = randomUUID();

  private constructor(private readonly keys: jose.JWK.KeyStore) {}

  static async make(): Promise<TokenSigner> {
    const keys = jose.JWK.createKeyStore();
    await keys.generate('EC', 'P-256', { alg: 'ES256', use: 'sig' });
    return new TokenSigner(keys);
  }

  jwks(): z.input<typeof Jwks> {
    return this.keys.toJSON() as z.input<typeof Jwks>;
  }

  /** `changes` make a token that a service must refuse. */
  async token(
    audience: ServiceName,
    bearer: Pick<AccessClaims, 'subject' | 'practices'> & { readonly account?: string; readonly former?: readonly string[] },
    changes: Partial<AccessClaims> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims: AccessClaims = {
      iss: this.installation,
      aud: audience,
      sub: bearer.account ?? randomUUID(),
      sid: randomUUID(),
      subject: bearer.subject,
      practices: bearer.practices,
      former: [...(bearer.former ?? [])],
      iat: now,
      exp: now + 300,
      ...changes,
    };
    const [key] = this.keys.all({ use: 'sig' });
    if (key === undefined) throw new Error('no signing key');
    const signed = await jose.JWS.createSign({ format: 'compact', fields: { typ: 'at+jwt' } }, key).update(JSON.stringify(claims)).final();
    return String(signed);
  }
}
