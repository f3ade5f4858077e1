import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailJobs } from '../mail-jobs/mail-jobs.js';

/** A letter lies in a mailbox: its owner gets a notice, unless it is a control letter, a draft or their own. */
@Injectable()
export class OnMessageDelivered {
  constructor(private readonly jobs: MailJobs) {}

  @Reaction(events.messageDelivered, { concerns: ({ class: kind, own }) => kind === 'letter' && !own })
  async run({ id, data }: ReceivedEvent<typeof events.messageDelivered>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'notice', data.mailbox);
  }
}
