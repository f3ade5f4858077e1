import { Injectable } from '@nestjs/common';
import { Transactions } from '@siegelpost/service-kit';
import { Recoveries } from './recoveries.js';

/** Command of keys: the holder of a recovery link proved the Super PIN, or a device that was not signed out. */
@Injectable()
export class NoteRelease {
  constructor(
    private readonly transactions: Transactions,
    private readonly recoveries: Recoveries,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED */
  async run(token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const recovery = await this.recoveries.find(manager, token, 'lock');
      this.recoveries.requireGood(recovery);
      await this.recoveries.release(manager, recovery);
    });
  }
}
