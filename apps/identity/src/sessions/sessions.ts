import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { SessionClient, SessionInfo } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.row.js';
import { Connections } from '../connections/connections.js';
import { PendingUndoRow } from '../former/pending-undo.row.js';
import { FormerSubjects } from '../former/former-subjects.js';
import { Practices } from '../practices/practices.js';
import { Resets } from '../resets/resets.js';
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
    private readonly connections: Connections,
    private readonly former: FormerSubjects,
    private readonly resets: Resets,
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
      program: null,
      system: null,
    };
    await manager.insert(SessionRow, session);
    return { session: await this.describe(manager, { session, account }), sessionToken };
  }

  /** A new session for who proved to have made or changed this account just now. */
  async beginFor(manager: EntityManager, id: string): Promise<{ session: SessionInfo; sessionToken: string }> {
    return this.begin(manager, await manager.findOneByOrFail(AccountRow, { id }));
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

  /** Notes what uses a session, where it says so. */
  async noteClient(manager: EntityManager, session: SessionRow, client: SessionClient | undefined): Promise<void> {
    const says = client !== undefined && (client.program !== null || client.system !== null);
    if (!says || (client.program === session.program && client.system === session.system)) return;
    await manager.update(SessionRow, { id: session.id }, { program: client.program, system: client.system });
  }

  /** Ends the session of a token; one that has ended already stays so. */
  async end(manager: EntityManager, sessionToken: string): Promise<void> {
    await manager.delete(SessionRow, { tokenHash: tokenHash(sessionToken) });
  }

  /** Ends every session of an account. An access token that was minted before lives on for its 5 minutes at most. */
  async endAll(manager: EntityManager, account: string): Promise<void> {
    await this.leave(manager, account, 'true');
  }

  /** Ends one session of an account, by its id. Answers whether there was one. */
  async endOne(manager: EntityManager, account: string, id: string): Promise<boolean> {
    return this.leave(manager, account, 'id = $2', id);
  }

  /** Ends all sessions of an account but one. */
  async endOthers(manager: EntityManager, { session, account }: LivingSession): Promise<void> {
    await this.leave(manager, account.id, 'id <> $2', session.id);
  }

  /**
   * Another password holds from now on, and no session counts as fresh by the old one: the present one ends for a new
   * one to take its place, the others as well where that is asked for.
   */
  async replace(manager: EntityManager, living: LivingSession, others: 'end' | 'keep'): Promise<void> {
    const { session, account } = living;
    if (others === 'end') await this.endOthers(manager, living);
    await manager.delete(SessionRow, { id: session.id });
    await manager.update(SessionRow, { account: account.id }, { freshUntil: null });
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
    const former = await this.former.ids(manager, account.id);
    const reset = await this.resets.pending(manager, account.id);
    const undo = await manager.findOneBy(PendingUndoRow, { account: account.id });
    return {
      account: account.id,
      address: account.address,
      name: account.name,
      language: account.language,
      subject: account.subject,
      credentialId: account.credentialId,
      practices: await this.practices.ofAccount(manager, account.id),
      origin:
        // The invitation was answered by the first subject.
        originPractice === null || originInvitation === null || former.length > 0
          ? null
          : { practice: originPractice, invitation: originInvitation },
      joining: await this.practices.joining(manager, account),
      connections: await this.connections.ofAccount(manager, account.id),
      startedAt: session.startedAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      idleSeconds: idleMs / 1000,
      ...secondsLeft(session, this.clock.now()),
      former,
      undoable: (await this.former.undoableIds(manager, account.id)).any,
      pendingReset: reset === null ? null : { dueAt: reset.dueAt.toISOString() },
      pendingUndo: undo === null ? null : { former: undo.former, dueAt: undo.dueAt.toISOString() },
    };
  }

  /** Nobody signed out: what those devices hold may still open the mailbox, so their last use stays with the account. */
  private async leave(manager: EntityManager, account: string, which: string, ...id: readonly string[]): Promise<boolean> {
    const [, ended]: [unknown, number] = await manager.query(
      `WITH ended AS (DELETE FROM session WHERE account = $1 AND ${which} RETURNING last_seen_at)
       UPDATE account SET left_at = greatest(left_at, (SELECT max(last_seen_at) FROM ended))
        WHERE id = $1 AND EXISTS (SELECT FROM ended)`,
      [account, ...id],
    );
    return ended > 0;
  }
}
