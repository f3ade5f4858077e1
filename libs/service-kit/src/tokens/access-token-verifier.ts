import { AccessClaims, Problem } from '@siegelpost/contracts';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import jose from 'node-jose';
import { z } from 'zod';
import type { JwksCache } from './jwks-cache.js';

const maxTokenBytes = 8192;
const skewSeconds = 30;
const algorithm = 'ES256';
/** Tokens whose signature is remembered. */
const capacity = 10_000;

/** The only header that is accepted: no embedded key, no key address, no critical extension. */
const Header = z.strictObject({
  alg: z.literal(algorithm),
  kid: z.string().min(1).max(128),
  typ: z.string().optional(),
});

/** Verifies access tokens (compact JWS, ES256) addressed to one service. */
export class AccessTokenVerifier {
  /** Claims by token, with the key that they were verified by: a key that was fetched anew verifies anew. */
  private readonly verified = new Map<string, { readonly key: jose.JWK.Key; readonly claims: AccessClaims }>();

  constructor(
    private readonly audience: ServiceId,
    private readonly installationId: string,
    private readonly jwks: JwksCache,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Claims of a token that holds: signature by a published key, issuer, audience, times.
   *
   * @throws Problem SESSION_REQUIRED there is no token, or one that does not hold
   * @throws Problem SESSION_ENDED it has expired
   * @throws Problem SERVICE_UNAVAILABLE the public keys cannot be had
   */
  async verify(token: string | undefined): Promise<AccessClaims> {
    if (token === undefined || Buffer.byteLength(token) > maxTokenBytes)
      throw new Problem('SESSION_REQUIRED');
    const header = Header.safeParse(part(token, 0));
    const key = header.success ? await this.jwks.find(header.data.kid) : undefined;
    if (key === undefined) throw new Problem('SESSION_REQUIRED');
    const known = this.verified.get(token);
    if (known?.key === key) return this.checked(known.claims);
    const claims = AccessClaims.safeParse(await this.signedPayload(token, key));
    if (!claims.success) throw new Problem('SESSION_REQUIRED');
    const checked = this.checked(claims.data);
    this.remember(token, key, checked);
    return checked;
  }

  /** A token comes with every request of its five minutes; its signature is the dearest part of most. */
  private remember(token: string, key: jose.JWK.Key, claims: AccessClaims): void {
    const oldest = this.verified.keys().next();
    if (this.verified.size >= capacity && !oldest.done) this.verified.delete(oldest.value);
    this.verified.set(token, { key, claims });
  }

  private async signedPayload(token: string, key: jose.JWK.Key): Promise<unknown> {
    try {
      const verifier = jose.JWS.createVerify(key, { allowEmbeddedKey: false, algorithms: [algorithm] });
      const { payload } = await verifier.verify(token);
      return JSON.parse(payload.toString('utf8'));
    } catch {
      throw new Problem('SESSION_REQUIRED');
    }
  }

  private checked(claims: AccessClaims): AccessClaims {
    const seconds = this.now() / 1000;
    if (claims.aud !== this.audience || claims.iss !== this.installationId)
      throw new Problem('SESSION_REQUIRED');
    if (claims.iat > seconds + skewSeconds) throw new Problem('SESSION_REQUIRED');
    if (claims.exp <= seconds) throw new Problem('SESSION_ENDED');
    return claims;
  }
}

/** One part of a compact JWS as JSON; undefined where it is none. */
const part = (token: string, index: number): unknown => {
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  try {
    return JSON.parse(Buffer.from(parts[index] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
