import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, calls, InputOf, OutputOf } from '@siegelpost/contracts';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import { ObjectStore } from '../object-store/object-store.js';
import { Completion } from './completion.js';
import { ownedUpload, underWay } from './owned-upload.js';
import { requireWhole } from './parts.js';
import type { UploadRow } from './upload.row.js';

type Complete = typeof calls.attachments.completeUpload;

/**
 * Completes an upload: the parts are compared with what was announced, the store joins them, the joined size is
 * compared again, and only then a letter may refer to it. Done twice it answers the same.
 */
@Injectable()
export class CompleteUpload {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly completion: Completion,
  ) {}

  /** @throws Problem ATTACHMENT_NOT_FOUND, ATTACHMENT_STATE, ATTACHMENT_INCOMPLETE, ATTACHMENT_PARTS_INVALID */
  async run({ id, parts }: InputOf<Complete>, claims: AccessClaims): Promise<OutputOf<Complete>> {
    const row = await this.transactions.run((manager) => ownedUpload(manager, id, claims));
    if (row.state === 'complete') return { id, size: row.size };
    await this.join(underWay(row), parts);
    faultPoint('attachments.object-complete-row-not');
    await this.completion.note(id, claims);
    return { id, size: row.size };
  }

  private async join(
    row: UploadRow & { multipartId: string },
    named: InputOf<Complete>['parts'],
  ): Promise<void> {
    const stored = await this.store.parts(row.objectKey, row.multipartId);
    // No upload but an object: a completion before this one was cut off between store and row.
    if (stored !== null) {
      await this.store.completeMultipart(row.objectKey, row.multipartId, requireWhole(row.size, stored, named));
    }
    if (!(await this.completion.isWhole(row))) throw new Problem('ATTACHMENT_INCOMPLETE');
  }
}
