import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, calls, InputOf, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { getSeconds, ObjectStore } from '../object-store/object-store.js';
import { ReferenceRow } from '../references/reference.row.js';
import { requireMailbox } from '../uploads/owned-upload.js';
import { UploadRow } from '../uploads/upload.row.js';

type Get = typeof calls.attachments.getDownload;

/** A presigned address for who uploaded the object or holds a letter with it. */
@Injectable()
export class GetDownload {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
  ) {}

  /** @throws Problem MAILBOX_NOT_YOURS, ATTACHMENT_NOT_YOURS (also where there is no such object), ATTACHMENT_INCOMPLETE */
  async run({ id, mailbox }: InputOf<Get>, claims: AccessClaims): Promise<OutputOf<Get>> {
    requireMailbox(claims, mailbox);
    const row = await this.transactions.run(async (manager) => {
      const upload = await manager.findOneBy(UploadRow, { id });
      const held = upload?.mailbox === mailbox || (await manager.existsBy(ReferenceRow, { attachment: id, mailbox }));
      if (upload === null || !held) throw new Problem('ATTACHMENT_NOT_YOURS');
      return upload;
    });
    if (row.state !== 'complete') throw new Problem('ATTACHMENT_INCOMPLETE');
    const expiresAt = new Date(Date.now() + getSeconds * 1000).toISOString();
    return { url: await this.store.objectUrl(row.objectKey), size: row.size, expiresAt };
  }
}
