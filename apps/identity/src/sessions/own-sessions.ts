import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { OutputOf, calls } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Clock } from '../time/clock.js';
import { SessionRow } from './session.row.js';
import { isAlive } from './session-times.js';
import { Sessions } from './sessions.js';

export interface OwnSessionsInput {
  readonly sessionToken: string;
  readonly attended: boolean;
}

type List = OutputOf<typeof calls.identity.listSessions>;

/**
 * Where an account is signed in, and how the owner ends it. Whoever has one of its sessions may: a thief of a session
 * gains nothing by ending the owner's, who signs in again.
 */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Those that live, the one used last first. @throws Problem SESSION_ENDED */
  async list({ sessionToken, attended }: OwnSessionsInput): Promise<List> {
    return this.transactions.run(async (manager) => {
      const { session: present, account } = await this.sessions.use(manager, sessionToken, attended);
      const rows = await manager.find(SessionRow, { where: { account: account.id }, order: { lastSeenAt: 'DESC', id: 'ASC' } });
      const living = rows.filter((row) => isAlive(row, this.clock.now()));
      return { sessions: living.map((row) => ({ ...viewOf(row), current: row.id === present.id })) };
    });
  }

  /**
   * Ends one, the present one too.
   *
   * @throws Problem SESSION_ENDED; NOT_FOUND where this account has no such session
   */
  async end({ sessionToken, attended }: OwnSessionsInput, id: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { account } = await this.sessions.use(manager, sessionToken, attended);
      if (!(await this.sessions.endOne(manager, account.id, id))) throw new Problem('NOT_FOUND');
    });
  }

  /** Ends all but the one that asks. @throws Problem SESSION_ENDED */
  async endOthers({ sessionToken, attended }: OwnSessionsInput): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.sessions.endOthers(manager, await this.sessions.use(manager, sessionToken, attended));
    });
  }
}

const viewOf = ({ id, program, system, startedAt, lastSeenAt }: SessionRow) => ({
  id,
  client: { program, system },
  startedAt: startedAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});
