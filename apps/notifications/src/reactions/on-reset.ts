import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailJobs } from '../mail-jobs/mail-jobs.js';

/** An account is about to get, or has got, other keys: its owner is told at each step, for it may be somebody else. */
@Injectable()
export class OnReset {
  constructor(private readonly jobs: MailJobs) {}

  @Reaction(events.resetAsked)
  async asked({ id, data }: ReceivedEvent<typeof events.resetAsked>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'reset-asked', data.subject);
  }

  @Reaction(events.resetDue)
  async due({ id, data }: ReceivedEvent<typeof events.resetDue>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'reset-due', data.subject);
  }

  @Reaction(events.resetStopped)
  async stopped({ id, data }: ReceivedEvent<typeof events.resetStopped>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'reset-stopped', data.subject);
  }

  @Reaction(events.accountReset)
  async reset({ id, data }: ReceivedEvent<typeof events.accountReset>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'account-reset', data.subject);
  }

  @Reaction(events.accountRestored)
  async restored({ id, data }: ReceivedEvent<typeof events.accountRestored>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'account-restored', data.subject);
  }

  @Reaction(events.undoAsked)
  async undo({ id, data }: ReceivedEvent<typeof events.undoAsked>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'undo-asked', data.subject);
  }

  @Reaction(events.undoRefused)
  async refused({ id, data }: ReceivedEvent<typeof events.undoRefused>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'undo-refused', data.subject);
  }

  @Reaction(events.formerDropped)
  async dropped({ id, data }: ReceivedEvent<typeof events.formerDropped>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'former-dropped', data.subject);
  }
}
