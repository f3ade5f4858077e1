import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { limits, Problem } from '@siegelpost/contracts';
import type { AccessClaims, calls, InputOf, OutputOf } from '@siegelpost/contracts';
import { faultPoint, RateLimiter, Transactions } from '@siegelpost/service-kit';
import { ATTACHMENTS_CONFIG } from '../attachments.config.js';
import type { AttachmentsConfig } from '../attachments.config.js';
import { ObjectStore } from '../object-store/object-store.js';
import { requireRoom } from '../quota/room.js';
import { requireMailbox } from './owned-upload.js';
import { PartUrls } from './part-urls.js';
import { partCount } from './parts.js';
import { UploadRow } from './upload.row.js';

type Begin = typeof calls.attachments.beginUpload;

const dayMs = 24 * 3600 * 1000;

/** Reserves room, begins a multipart upload under a random key and hands out the first part addresses. */
@Injectable()
export class BeginUpload {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly partUrls: PartUrls,
    private readonly limiter: RateLimiter,
    @Inject(ATTACHMENTS_CONFIG) private readonly config: AttachmentsConfig,
  ) {}

  /** @throws Problem MAILBOX_NOT_YOURS, ATTACHMENT_TOO_LARGE, QUOTA_EXCEEDED, TOO_MANY_TRIES, SERVICE_UNAVAILABLE */
  async run({ mailbox, size }: InputOf<Begin>, claims: AccessClaims): Promise<OutputOf<Begin>> {
    requireMailbox(claims, mailbox);
    if (size > this.config.attachmentBytes) {
      throw new Problem('ATTACHMENT_TOO_LARGE', `At most ${this.config.attachmentBytes} bytes.`);
    }
    const row = await this.reserve(mailbox, size);
    // The row comes first: an upload that the store knows and no row names could never be collected.
    const multipartId = await this.store.beginMultipart(row.objectKey);
    faultPoint('attachments.upload-begun-unnoted');
    await this.transactions.run((manager) => manager.update(UploadRow, { id: row.id }, { multipartId }));
    return {
      id: row.id,
      partBytes: limits.attachmentPartBytes,
      parts: partCount(size),
      expiresAt: row.expiresAt.toISOString(),
      ...(await this.partUrls.first(row.objectKey, multipartId, size)),
    };
  }

  private reserve(mailbox: string, size: number): Promise<UploadRow> {
    return this.transactions.run(async (manager) => {
      await this.limiter.takeWithin(manager, `upload ${mailbox}`, { limit: this.config.uploadsPerHour, windowSeconds: 3600 });
      await requireRoom(manager, mailbox, size, this.config.quotaBytes);
      return manager.save(
        manager.create(UploadRow, {
          id: randomBytes(16).toString('base64url'),
          mailbox,
          objectKey: randomBytes(24).toString('base64url'),
          multipartId: null,
          size,
          state: 'uploading',
          createdAt: new Date(),
          expiresAt: new Date(Date.now() + dayMs),
        }),
      );
    });
  }
}
