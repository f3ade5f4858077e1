import { Problem } from '@siegelpost/contracts';
import jose from 'node-jose';
import type { JWK } from 'node-jose';

/** Where the public keys come from: an RPC to identity, in tests a fixture. */
export type JwksSource = () => Promise<{
  readonly keys: readonly { readonly kid: string; readonly kty: string }[];
}>;

const maxAgeMs = 600_000;
const pauseMs = 5_000;

/**
 * Public keys of the access tokens by `kid`. Fetched when first needed, every ten minutes, and for an unknown
 * `kid`, but at most once in five seconds: made-up key ids cannot flood identity.
 */
export class JwksCache {
  private keys: ReadonlyMap<string, JWK.Key> = new Map();
  private fetchedAt = -Infinity;
  private triedAt = -Infinity;
  private fetching: Promise<void> | undefined;

  constructor(
    private readonly source: JwksSource,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The key of that id, undefined if identity knows none.
   *
   * @throws Problem SERVICE_UNAVAILABLE identity is away and the key is not known from before
   */
  async find(kid: string): Promise<JWK.Key | undefined> {
    const stale = this.now() - this.fetchedAt > maxAgeMs;
    if ((stale || !this.keys.has(kid)) && this.now() - this.triedAt > pauseMs) await this.refresh(kid);
    else await this.fetching;
    return this.keys.get(kid);
  }

  private async refresh(kid: string): Promise<void> {
    this.triedAt = this.now();
    this.fetching = this.fetch();
    try {
      await this.fetching;
    } catch (error) {
      // Keys fetched before stay good while identity is away.
      if (this.keys.has(kid)) return;
      this.triedAt = -Infinity;
      throw error instanceof Problem ? error : new Problem('SERVICE_UNAVAILABLE');
    } finally {
      this.fetching = undefined;
    }
  }

  private async fetch(): Promise<void> {
    const { keys } = await this.source();
    const usable = keys.filter((key) => key.kty === 'EC');
    const entries = await Promise.all(
      usable.map(async (key) => [key.kid, await jose.JWK.asKey(JSON.stringify(key), 'json')] as const),
    );
    this.keys = new Map(entries);
    this.fetchedAt = this.now();
  }
}
