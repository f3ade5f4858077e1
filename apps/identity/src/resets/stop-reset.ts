import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Accounts } from '../accounts/accounts.js';
import { Sessions } from '../sessions/sessions.js';
import { Resets } from './resets.js';

/** Command: stops a pending reset. It gives nobody anything, so the link or a session is proof enough. */
@Injectable()
export class StopReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly resets: Resets,
    private readonly sessions: Sessions,
  ) {}

  /** Said again it changes nothing. @throws Problem LINK_UNKNOWN; LINK_USED, LINK_EXPIRED where it came too late */
  async byLink(token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { id, account } = await this.resets.byStopLink(manager, token);
      await this.accounts.lock(manager, account);
      const pending = await this.resets.pending(manager, account);
      if (pending?.id === id) return this.resets.stop(manager, account);
      const { state } = await this.resets.byStopLink(manager, token);
      if (state !== 'stopped') throw new Problem(state === 'done' ? 'LINK_USED' : 'LINK_EXPIRED');
    });
  }

  /** @throws Problem SESSION_ENDED; RESET_UNKNOWN where none is pending */
  async bySession({ sessionToken, attended }: { readonly sessionToken: string; readonly attended: boolean }): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { account } = await this.sessions.use(manager, sessionToken, attended);
      await this.accounts.lock(manager, account.id);
      if ((await this.resets.pending(manager, account.id)) === null) throw new Problem('RESET_UNKNOWN');
      await this.resets.stop(manager, account.id);
    });
  }
}
