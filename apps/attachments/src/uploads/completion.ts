import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';
import { Outbox, Transactions } from '@siegelpost/service-kit';
import { ObjectStore } from '../object-store/object-store.js';
import { ownedUpload } from './owned-upload.js';
import { UploadRow } from './upload.row.js';

/** The last step of an upload: the store holds the whole object, the row follows. */
@Injectable()
export class Completion {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly outbox: Outbox,
  ) {}

  /** Whether the store holds the object in its announced size. */
  async isWhole({ objectKey, size }: UploadRow): Promise<boolean> {
    return (await this.store.size(objectKey)) === size;
  }

  /** Notes it, once. @throws Problem ATTACHMENT_NOT_FOUND */
  async note(id: string, claims: AccessClaims): Promise<void> {
    await this.transactions.run(async (manager) => {
      const locked = await ownedUpload(manager, id, claims);
      if (locked.state === 'complete') return;
      await manager.update(UploadRow, { id }, { state: 'complete' });
      await this.outbox.record(manager, events.uploadCompleted, { attachment: id });
    });
  }
}
