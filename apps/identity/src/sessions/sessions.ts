import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { SessionInfo } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.row.js';
import { Practices } from '../practices/practices.js';
import { newToken, tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { SessionRow } from './session.row.js';
import { freshMs, idleMs, isAlive, longestMs, noteEveryMs, secondsLeft } from './session-times.js';

export interface LivingSession {
  readonly session: SessionRow;
  readonly account: AccountRow;
}

/** Begins sessions and finds living ones. */
@Injectable()
export class Sessions {
  constructor(
    private readonly practices: Practices,
    private readonly clock: Clock,
  ) {}

  /** A new session of an account; its token is told once and stored as a hash. */
  async begin(manager: EntityManager, account: AccountRow): Promise<{ session: SessionInfo; sessionToken: string }> {
    const sessionToken = newToken();
    const now = this.clock.now();
    const session: SessionRow = {
      id: randomUUID(),
      tokenHash: tokenHash(sessionToken),
      account: account.id,
      startedAt: now,
      lastSeenAt: now,
      expiresAt: this.clock.in(longestMs),
      freshUntil: null,
    };
    await manager.insert(SessionRow, session);
    return { session: await this.describe(manager, { session, account }), sessionToken };
  }

  /**
   * The living session of a token. What is `attended`, done by a person, is noted as its use and prolongs it.
   *
   * @throws Problem SESSION_ENDED there is none (any more)
   */
  async use(manager: EntityManager, sessionToken: string, attended: boolean): Promise<LivingSession> {
    const session = await manager.findOneBy(SessionRow, { tokenHash: tokenHash(sessionToken) });
    const now = this.clock.now();
    if (session === null || !isAlive(session, now)) throw new Problem('SESSION_ENDED');
    const account = await manager.findOneBy(AccountRow, { id: session.account });
    if (account === null) throw new Problem('SESSION_ENDED');
    if (attended && now.getTime() - session.lastSeenAt.getTime() > noteEveryMs) {
      await manager.update(SessionRow, { id: session.id }, { lastSeenAt: now });
      session.lastSeenAt = now;
    }
    return { session, account };
  }

  /** Ends the session of a token; one that has ended already stays so. */
  async end(manager: EntityManager, sessionToken: string): Promise<void> {
    await manager.delete(SessionRow, { tokenHash: tokenHash(sessionToken) });
  }

  /** Ends every session of an account. An access token that was minted before lives on for its 5 minutes at most. */
  async endAll(manager: EntityManager, account: string): Promise<void> {
    await manager.delete(SessionRow, { account });
  }

  /** Notes that the password of a session's account was proven just now. */
  async refresh(manager: EntityManager, { session }: LivingSession): Promise<Date> {
    const freshUntil = this.clock.in(freshMs);
    await manager.update(SessionRow, { id: session.id }, { freshUntil });
    return freshUntil;
  }

  /** Whether the password was proven within a living session of this account, and not long ago. */
  async isFresh(manager: EntityManager, id: string, account: string): Promise<boolean> {
    const session = await manager.findOneBy(SessionRow, { id, account });
    const now = this.clock.now();
    return session?.freshUntil != null && isAlive(session, now) && now < session.freshUntil;
  }

  async describe(manager: EntityManager, { session, account }: LivingSession): Promise<SessionInfo> {
    const { originPractice, originInvitation } = account;
    return {
      account: account.id,
      address: account.address,
      name: account.name,
      language: account.language,
      subject: account.subject,
      credentialId: account.credentialId,
      practices: await this.practices.ofAccount(manager, account.id),
      origin:
        originPractice === null || originInvitation === null
          ? null
          : {
              practice: originPractice,
              invitation: originInvitation,
              role: await this.practices.invitedAs(manager, originInvitation),
            },
      startedAt: session.startedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      idleSeconds: idleMs / 1000,
      ...secondsLeft(session, this.clock.now()),
    };
  }
}
