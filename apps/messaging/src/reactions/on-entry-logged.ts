import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { LessThan } from 'typeorm';
import { CurrentKeyRow } from '../currency/current-key.row.js';

/** A subject has a newer key: what was known of it is asked anew with the next letter. */
@Injectable()
export class OnEntryLogged {
  @Reaction(events.entryLogged)
  async run({ data }: ReceivedEvent<typeof events.entryLogged>, manager: EntityManager): Promise<void> {
    await manager.delete(CurrentKeyRow, { subject: data.subject, epoch: LessThan(data.epoch) });
  }
}
