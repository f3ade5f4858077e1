import { Inject, Injectable } from '@nestjs/common';
import type { AccessClaims, calls, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { ATTACHMENTS_CONFIG } from '../attachments.config.js';
import type { AttachmentsConfig } from '../attachments.config.js';
import { requireMailbox } from '../uploads/owned-upload.js';
import { usedBytes } from './room.js';

/** Room that a mailbox has, so that a client refuses a file before it uploads any of it. */
@Injectable()
export class GetQuota {
  constructor(
    private readonly transactions: Transactions,
    @Inject(ATTACHMENTS_CONFIG) private readonly config: AttachmentsConfig,
  ) {}

  /** @throws Problem MAILBOX_NOT_YOURS */
  async run(mailbox: string, claims: AccessClaims): Promise<OutputOf<typeof calls.attachments.getQuota>> {
    requireMailbox(claims, mailbox);
    const used = await this.transactions.run((manager) => usedBytes(manager, mailbox));
    return {
      mailbox,
      usedBytes: used,
      limitBytes: this.config.quotaBytes,
      attachmentBytes: this.config.attachmentBytes,
    };
  }
}
