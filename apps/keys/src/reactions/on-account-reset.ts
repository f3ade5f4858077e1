import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { LogEntries } from '../log/log-entries.js';

/** Identity has pointed an account to another subject: its entries are in force. What opens the former one stays. */
@Injectable()
export class OnAccountReset {
  constructor(private readonly logEntries: LogEntries) {}

  @Reaction(events.accountReset)
  async run({ data }: ReceivedEvent<typeof events.accountReset>, manager: EntityManager): Promise<void> {
    await this.logEntries.runReset(manager, data.account, data.subject, data.former);
  }
}
