import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { PairsStore } from '../pairs/pairs.store.js';

/** A new patient: a mailbox, and letters to and from the practice that invited. */
@Injectable()
export class OnAccountActivated {
  constructor(
    private readonly mailboxes: MailboxesStore,
    private readonly pairs: PairsStore,
  ) {}

  @Reaction(events.accountActivated)
  async run({ data }: ReceivedEvent<typeof events.accountActivated>, manager: EntityManager): Promise<void> {
    await this.mailboxes.make(manager, [data.subject]);
    await this.pairs.permit(manager, data.subject, data.practice);
  }
}
