import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailJobs } from '../mail-jobs/mail-jobs.js';

/** A new link is to be mailed. */
@Injectable()
export class OnLinkIssued {
  constructor(private readonly jobs: MailJobs) {}

  @Reaction(events.invitationIssued)
  async invitation(
    { id, data }: ReceivedEvent<typeof events.invitationIssued>,
    manager: EntityManager,
  ): Promise<void> {
    await this.jobs.addLinkMail(manager, id, 'invitation', data);
  }

  @Reaction(events.activationIssued)
  async activation(
    { id, data }: ReceivedEvent<typeof events.activationIssued>,
    manager: EntityManager,
  ): Promise<void> {
    await this.jobs.addLinkMail(manager, id, 'activation', data);
  }

  /** Of an address that nobody has too: such a job is dropped when its turn comes. */
  @Reaction(events.recoveryIssued)
  async recovery({ id, data }: ReceivedEvent<typeof events.recoveryIssued>, manager: EntityManager): Promise<void> {
    await this.jobs.addRecoveryMail(manager, id, data.recovery);
  }

  /** To an address that somebody else has too: such a job is dropped when its turn comes. */
  @Reaction(events.addressIssued)
  async address({ id, data }: ReceivedEvent<typeof events.addressIssued>, manager: EntityManager): Promise<void> {
    await this.jobs.addAddressMail(manager, id, data.change);
  }
}
