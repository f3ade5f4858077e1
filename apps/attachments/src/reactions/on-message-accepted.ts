import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { ReferenceRow } from '../references/reference.row.js';

/** The letter is accepted: its references stay. */
@Injectable()
export class OnMessageAccepted {
  @Reaction(events.messageAccepted, { concerns: ({ attachments }) => attachments.length > 0 })
  async confirm({ data }: ReceivedEvent<typeof events.messageAccepted>, manager: EntityManager): Promise<void> {
    await manager.update(ReferenceRow, { sender: data.sender, mid: data.mid }, { confirmed: true });
  }
}
