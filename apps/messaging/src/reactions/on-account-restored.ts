import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailboxesStore } from '../mailboxes/mailboxes.store.js';

/** A reset was undone: letters go to and from the former mailbox again, and none to or from the one in between. */
@Injectable()
export class OnAccountRestored {
  constructor(private readonly mailboxes: MailboxesStore) {}

  @Reaction(events.accountRestored)
  async run({ data: { subject, closed } }: ReceivedEvent<typeof events.accountRestored>, manager: EntityManager): Promise<void> {
    await this.mailboxes.make(manager, [closed]);
    await this.mailboxes.giveUp(manager, closed);
    await this.mailboxes.takeBack(manager, subject);
  }
}
