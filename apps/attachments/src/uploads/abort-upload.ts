import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { condemn } from '../collection/condemn.js';
import { ReferenceRow } from '../references/reference.row.js';
import { ownedUpload } from './owned-upload.js';

/** Gives up an upload that no letter refers to. */
@Injectable()
export class AbortUpload {
  constructor(private readonly transactions: Transactions) {}

  /** @throws Problem ATTACHMENT_NOT_FOUND, ATTACHMENT_STATE a letter refers to it */
  async run(id: string, claims: AccessClaims): Promise<void> {
    await this.transactions.run(async (manager) => {
      const row = await ownedUpload(manager, id, claims);
      if (await manager.existsBy(ReferenceRow, { attachment: id })) throw new Problem('ATTACHMENT_STATE');
      await condemn(manager, row);
    });
  }
}
