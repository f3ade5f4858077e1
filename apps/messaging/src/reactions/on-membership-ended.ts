import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { PairsStore } from '../pairs/pairs.store.js';

/** A former member writes to the practice no more than any stranger. */
@Injectable()
export class OnMembershipEnded {
  constructor(private readonly pairs: PairsStore) {}

  @Reaction(events.membershipEnded)
  async run({ data }: ReceivedEvent<typeof events.membershipEnded>, manager: EntityManager): Promise<void> {
    await this.pairs.end(manager, data.subject, data.practice);
  }
}
