import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { LogEntries } from '../log/log-entries.js';

@Injectable()
export class OnAccountActivated {
  constructor(private readonly logEntries: LogEntries) {}

  @Reaction(events.accountActivated)
  async run({ data }: ReceivedEvent<typeof events.accountActivated>, manager: EntityManager): Promise<void> {
    await this.logEntries.run(manager, data.account, data.subject);
  }
}
