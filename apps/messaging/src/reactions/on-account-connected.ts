import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { PairsStore } from '../pairs/pairs.store.js';

/** A mailbox that is there already, and letters to and from one more practice that invited its owner. */
@Injectable()
export class OnAccountConnected {
  constructor(private readonly pairs: PairsStore) {}

  @Reaction(events.accountConnected)
  async run({ data }: ReceivedEvent<typeof events.accountConnected>, manager: EntityManager): Promise<void> {
    await this.pairs.permit(manager, data.subject, data.practice);
  }
}
