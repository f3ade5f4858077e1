import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { ServiceName, SessionClient } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';

interface Held {
  readonly accessToken: string;
  /** Whether its minting counted as use of the session. */
  readonly attended: boolean;
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

  /**
   * A token for requests to `audience`. For what is `attended`, done by a person, identity notes that the session is
   * used: at once after requests of another kind, else once a minute.
   *
   * @param client what the requests come from, for the owner's list of sessions
   * @throws Problem SESSION_ENDED where identity knows no such session any more
   */
  async forSession(sessionToken: string, audience: ServiceName, attended: boolean, client?: SessionClient): Promise<string> {
    const key = keyOf(sessionToken, audience);
    const held = this.held.get(key);
    if (held !== undefined && held.usableUntil > Date.now() && (held.attended || !attended)) return held.accessToken;
    const { accessToken, expiresAt } = await this.rpc.call(calls.identity.mintAccessToken, { sessionToken, audience, attended, client });
    const usableUntil = Math.min(Date.parse(expiresAt) - marginMs, Date.now() + longestMs);
    this.makeRoom();
    this.held.set(key, { accessToken, attended, usableUntil });
    return accessToken;
  }

  /** Drops a token that a service refused: its key may have been withdrawn, and identity signs another. */
  drop(sessionToken: string, audience: ServiceName, accessToken: string): void {
    const key = keyOf(sessionToken, audience);
    if (this.held.get(key)?.accessToken === accessToken) this.held.delete(key);
  }

  /** Forgets the tokens of a session that was signed out. */
  forget(sessionToken: string): void {
    const prefix = `${digest(sessionToken)}/`;
    for (const key of this.held.keys()) if (key.startsWith(prefix)) this.held.delete(key);
  }

  /** Forgets all: what somebody may do has changed, and identity says anew what it is. */
  forgetAll(): void {
    this.held.clear();
  }

  private makeRoom(): void {
    if (this.held.size < capacity) return;
    const now = Date.now();
    for (const [key, { usableUntil }] of this.held) if (usableUntil <= now) this.held.delete(key);
    const oldest = this.held.keys().next();
    if (this.held.size >= capacity && !oldest.done) this.held.delete(oldest.value);
  }
}

const keyOf = (sessionToken: string, audience: ServiceName): string => `${digest(sessionToken)}/${audience}`;
const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
