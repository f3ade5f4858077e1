import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { LogEntries } from '../log/log-entries.js';

@Injectable()
export class OnPracticeCreated {
  constructor(private readonly logEntries: LogEntries) {}

  @Reaction(events.practiceCreated)
  async run({ data }: ReceivedEvent<typeof events.practiceCreated>, manager: EntityManager): Promise<void> {
    await this.logEntries.run(manager, data.account, data.subject);
  }
}
