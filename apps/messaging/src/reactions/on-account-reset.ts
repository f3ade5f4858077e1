import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';
import { PairsStore } from '../pairs/pairs.store.js';

/**
 * A new subject for an account: an empty mailbox, and control letters to and from those that the former one wrote with.
 * Nothing is delivered to the former one any more. Where the undoing was heard of first it stays undone.
 */
@Injectable()
export class OnAccountReset {
  constructor(
    private readonly mailboxes: MailboxesStore,
    private readonly pairs: PairsStore,
  ) {}

  @Reaction(events.accountReset)
  async run({ data: { subject, former } }: ReceivedEvent<typeof events.accountReset>, manager: EntityManager): Promise<void> {
    await this.mailboxes.make(manager, [subject]);
    for (const other of await this.pairs.of(manager, former)) await this.pairs.limit(manager, subject, other);
    if (!(await this.mailboxes.isGivenUp(manager, subject))) await this.mailboxes.giveUp(manager, former);
  }
}
