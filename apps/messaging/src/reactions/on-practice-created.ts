import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';

/** A new practice: its mailbox and that of its first administrator. */
@Injectable()
export class OnPracticeCreated {
  constructor(private readonly mailboxes: MailboxesStore) {}

  @Reaction(events.practiceCreated)
  async run({ data }: ReceivedEvent<typeof events.practiceCreated>, manager: EntityManager): Promise<void> {
    await this.mailboxes.make(manager, [data.subject, data.practice]);
  }
}
