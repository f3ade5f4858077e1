import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { SlotsStore } from '../slots/slots.store.js';

/** Identity has another password's record: its slot is in use, and those before may go once it was asked for. */
@Injectable()
export class OnCredentialChanged {
  constructor(private readonly slots: SlotsStore) {}

  @Reaction(events.credentialChanged)
  async run({ data }: ReceivedEvent<typeof events.credentialChanged>, manager: EntityManager): Promise<void> {
    await this.slots.choose(manager, data.subject, data.credential);
  }
}
