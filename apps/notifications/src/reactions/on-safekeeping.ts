import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { MailJobs } from '../mail-jobs/mail-jobs.js';

/** What opens a mailbox was changed or used: its owner is told, for it may have been somebody else. */
@Injectable()
export class OnSafekeeping {
  constructor(private readonly jobs: MailJobs) {}

  @Reaction(events.superPinSet)
  async set({ id, data }: ReceivedEvent<typeof events.superPinSet>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'super-pin-set', data.subject);
  }

  @Reaction(events.superPinReleased)
  async used({ id, data }: ReceivedEvent<typeof events.superPinReleased>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'super-pin-used', data.subject);
  }

  @Reaction(events.credentialChanged)
  async changed({ id, data }: ReceivedEvent<typeof events.credentialChanged>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'password-changed', data.subject);
  }

  @Reaction(events.addressAsked)
  async asked({ id, data }: ReceivedEvent<typeof events.addressAsked>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'address-asked', data.subject);
  }

  @Reaction(events.addressChanged)
  async moved({ id, data }: ReceivedEvent<typeof events.addressChanged>, manager: EntityManager): Promise<void> {
    await this.jobs.addNotice(manager, id, 'address-changed', data.subject);
  }
}
