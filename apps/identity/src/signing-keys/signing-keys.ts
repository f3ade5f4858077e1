import { Injectable } from '@nestjs/common';
import { Transactions } from '@siegelpost/service-kit';
import jose from 'node-jose';
import { DataSource, IsNull, LessThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { IdentityConfig } from '../identity.config.js';
import { openBytes, sealBytes } from '../secrets/sealed-box.js';
import { Clock } from '../time/clock.js';
import { isNextDue, keepAfterMs, publishBeforeMs } from './key-times.js';
import { SigningKeyRow } from './signing-key.row.js';

const algorithm = 'ES256';
const purposeOf = (kid: string): string => `signing-key ${kid}`;

export interface SigningKey {
  readonly kid: string;
  /** When it was chosen. */
  readonly at: Date;
  /** Compact JWS (RFC 7515) with the header {alg, kid, typ}. */
  sign(claims: object): Promise<string>;
}

/** The keys of the access tokens: one signs, the next is published early, the last until its tokens expire. */
@Injectable()
export class SigningKeys {
  /** Opened private keys by kid: at most a few at a time. */
  private readonly opened = new Map<string, Promise<jose.JWK.Key>>();

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly config: IdentityConfig,
    private readonly clock: Clock,
  ) {}

  /** The key that signs at present. */
  async current(): Promise<SigningKey> {
    const at = this.clock.now();
    const row = await this.source.manager.findOne(SigningKeyRow, {
      where: { activeFrom: LessThanOrEqual(at) },
      order: { activeFrom: 'DESC' },
    });
    if (row === null) throw new Error('there is no signing key');
    const key = await this.open(row);
    return { kid: row.kid, at, sign: (claims) => sign(key, claims) };
  }

  /** Public keys of all tokens that may be about, and of those to come. */
  async published(): Promise<{ kty: string; kid: string }[]> {
    const rows = await this.source.manager.find(SigningKeyRow, { order: { activeFrom: 'ASC' } });
    const now = this.clock.now();
    return rows.filter(({ expiresAt }) => expiresAt === null || expiresAt > now).map(({ publicJwk }) => publicJwk);
  }

  /** Makes what is due and forgets what is over; several instances may ask at once. */
  async keepUp(): Promise<void> {
    await this.exclusively(async (manager) => {
      const [newest] = await manager.find(SigningKeyRow, { order: { activeFrom: 'DESC' }, take: 1 });
      if (newest === undefined) await this.add(manager, this.clock.now());
      else if (isNextDue(newest.activeFrom, this.clock.now())) await this.add(manager, this.clock.in(publishBeforeMs));
      await manager.delete(SigningKeyRow, { expiresAt: LessThanOrEqual(this.clock.now()) });
    });
    this.opened.clear();
  }

  /**
   * Brings the next key forward. `at-once` is for a key that may be known to others: it is withdrawn with all its
   * tokens, and clients get new ones from their sessions.
   */
  async rotate(how: 'in-turn' | 'at-once'): Promise<string> {
    return this.exclusively(async (manager) => {
      if (how === 'at-once') await manager.query('DELETE FROM signing_key');
      return this.add(manager, how === 'at-once' ? this.clock.now() : this.clock.in(publishBeforeMs));
    });
  }

  private exclusively<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.transactions.run(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('signing-keys', 0))`);
      return work(manager);
    });
  }

  private async add(manager: EntityManager, activeFrom: Date): Promise<string> {
    const key = await jose.JWK.createKey('EC', 'P-256', { alg: algorithm, use: 'sig' });
    const expiresAt = new Date(activeFrom.getTime() + keepAfterMs);
    await manager.update(SigningKeyRow, { expiresAt: IsNull() }, { expiresAt });
    const privateJwk = Buffer.from(JSON.stringify(key.toJSON(true)), 'utf8');
    await manager.insert(SigningKeyRow, {
      kid: key.kid,
      publicJwk: { ...key.toJSON(), kty: key.kty, kid: key.kid },
      wrappedPrivate: sealBytes(this.config.signingKeySecret, purposeOf(key.kid), privateJwk),
      activeFrom,
      expiresAt: null,
    });
    return key.kid;
  }

  private open({ kid, wrappedPrivate }: SigningKeyRow): Promise<jose.JWK.Key> {
    const known = this.opened.get(kid);
    if (known !== undefined) return known;
    const jwk = openBytes(this.config.signingKeySecret, purposeOf(kid), wrappedPrivate).toString('utf8');
    const opened = jose.JWK.asKey(jwk, 'json');
    this.opened.set(kid, opened);
    return opened;
  }
}

async function sign(key: jose.JWK.Key, claims: object): Promise<string> {
  const options = { format: 'compact' as const, fields: { typ: 'at+jwt' } };
  const signed: unknown = await jose.JWS.createSign(options, key).update(JSON.stringify(claims), 'utf8').final();
  if (typeof signed !== 'string') throw new Error('the token is not in compact form');
  return signed;
}
