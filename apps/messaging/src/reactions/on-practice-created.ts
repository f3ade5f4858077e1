import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { PairsStore } from '../pairs/pairs.store.js';

/** A new practice: its mailbox and that of its first administrator, which take letters from each other as a member's does. */
@Injectable()
export class OnPracticeCreated {
  constructor(
    private readonly mailboxes: MailboxesStore,
    private readonly pairs: PairsStore,
  ) {}

  @Reaction(events.practiceCreated)
  async run({ data }: ReceivedEvent<typeof events.practiceCreated>, manager: EntityManager): Promise<void> {
    await this.mailboxes.make(manager, [data.subject, data.practice]);
    await this.pairs.permit(manager, data.subject, data.practice);
  }
}
