import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { ServiceName } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';

interface Held {
  readonly accessToken: string;
  readonly usableUntil: number;
}

/** Renewed this long before it expires, so that none runs out on its way. */
const marginMs = 20_000;
/** A session that was ended or used elsewhere is asked for again after this long. */
const longestMs = 60_000;
const capacity = 10_000;

/** Access tokens by session and audience; identity decides at each minting whether the session still lives. */
@Injectable()
export class AccessTokens {
  private readonly held = new Map<string, Held>();

  constructor(private readonly rpc: RpcClient) {}

  /** @throws Problem SESSION_ENDED where identity knows no such session any more */
  async forSession(sessionToken: string, audience: ServiceName): Promise<string> {
    const key = `${digest(sessionToken)}/${audience}`;
    const held = this.held.get(key);
    if (held !== undefined && held.usableUntil > Date.now()) return held.accessToken;
    const { accessToken, expiresAt } = await this.rpc.call(calls.identity.mintAccessToken, { sessionToken, audience });
    const usableUntil = Math.min(Date.parse(expiresAt) - marginMs, Date.now() + longestMs);
    this.makeRoom();
    this.held.set(key, { accessToken, usableUntil });
    return accessToken;
  }

  /** Forgets the tokens of a session that was signed out. */
  forget(sessionToken: string): void {
    const prefix = `${digest(sessionToken)}/`;
    for (const key of this.held.keys()) if (key.startsWith(prefix)) this.held.delete(key);
  }

  private makeRoom(): void {
    if (this.held.size < capacity) return;
    const now = Date.now();
    for (const [key, { usableUntil }] of this.held) if (usableUntil <= now) this.held.delete(key);
    const oldest = this.held.keys().next();
    if (this.held.size >= capacity && !oldest.done) this.held.delete(oldest.value);
  }
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
