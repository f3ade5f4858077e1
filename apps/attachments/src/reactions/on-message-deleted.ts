import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { condemn } from '../collection/condemn.js';
import { ReferenceRow } from '../references/reference.row.js';
import { UploadRow } from '../uploads/upload.row.js';

/** A letter left a mailbox: its references go, and an object that nobody refers to any more goes with the last. */
@Injectable()
export class OnMessageDeleted {
  @Reaction(events.messageDeleted)
  async release({ data }: ReceivedEvent<typeof events.messageDeleted>, manager: EntityManager): Promise<void> {
    const { mailbox, mid } = data;
    const references = await manager.findBy(ReferenceRow, { mailbox, mid });
    await manager.delete(ReferenceRow, { mailbox, mid });
    for (const { attachment } of references) {
      const row = await manager.findOne(UploadRow, { where: { id: attachment }, lock: { mode: 'pessimistic_write' } });
      if (row !== null && !(await manager.existsBy(ReferenceRow, { attachment }))) await condemn(manager, row);
    }
  }
}
