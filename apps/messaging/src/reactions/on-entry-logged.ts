import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import { LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CurrentKeyRow } from '../currency/current-key.row.js';

/** A subject has another key entry: what is known of its keys from before is forgotten, and asked anew when it is needed. */
@Injectable()
export class OnEntryLogged {
  @Reaction(events.entryLogged)
  async run({ data }: ReceivedEvent<typeof events.entryLogged>, manager: EntityManager): Promise<void> {
    await manager.delete(CurrentKeyRow, { subject: data.subject, epoch: LessThan(data.epoch) });
  }
}
