import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { SettleRenewal } from '../renewals/settle-renewal.js';
import { SlotsStore } from '../slots/slots.store.js';

/** Identity has another password's record: its slot is in use, and those before may go once it was asked for. */
@Injectable()
export class OnCredentialChanged {
  constructor(
    private readonly slots: SlotsStore,
    private readonly settling: SettleRenewal,
  ) {}

  @Reaction(events.credentialChanged)
  async run({ data }: ReceivedEvent<typeof events.credentialChanged>, manager: EntityManager): Promise<void> {
    await this.settling.chosen(manager, data.subject, data.credential);
    await this.slots.choose(manager, data.subject, data.credential);
  }
}
