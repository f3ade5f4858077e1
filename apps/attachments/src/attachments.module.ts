import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { databaseModule } from '@siegelpost/service-kit';
import { ATTACHMENTS_CONFIG } from './attachments.config.js';
import type { AttachmentsConfig } from './attachments.config.js';
import { Collector } from './collection/collector.js';
import { CondemnedRow } from './collection/condemned.row.js';
import { GetDownload } from './downloads/get-download.js';
import { HoldersController } from './downloads/holders.controller.js';
import { AttachmentTables1763942400000 } from './migrations/1763942400000-attachment-tables.js';
import { ObjectStore } from './object-store/object-store.js';
import { GetQuota } from './quota/get-quota.js';
import { OnMessageAccepted } from './reactions/on-message-accepted.js';
import { OnMessageDeleted } from './reactions/on-message-deleted.js';
import { ReferenceRow } from './references/reference.row.js';
import { ReserveReferences } from './references/reserve-references.js';
import { SettleReferences } from './references/settle-references.js';
import { AbortUpload } from './uploads/abort-upload.js';
import { BeginUpload } from './uploads/begin-upload.js';
import { Completion } from './uploads/completion.js';
import { CompleteUpload } from './uploads/complete-upload.js';
import { ContinueUpload } from './uploads/continue-upload.js';
import { PartUrls } from './uploads/part-urls.js';
import { UploadRow } from './uploads/upload.row.js';
import { UploadsController } from './uploads/uploads.controller.js';

/** The only wiring of attachments. */
@Module({})
export class AttachmentsModule {
  static with(config: AttachmentsConfig): DynamicModule {
    return {
      module: AttachmentsModule,
      imports: [
        databaseModule({
          url: config.databaseUrl,
          schema: 'siegelpost_attachments',
          entities: [UploadRow, ReferenceRow, CondemnedRow],
          migrations: [AttachmentTables1763942400000],
        }),
      ],
      controllers: [UploadsController, HoldersController],
      providers: [
        { provide: ATTACHMENTS_CONFIG, useValue: config },
        ObjectStore,
        PartUrls,
        BeginUpload,
        ContinueUpload,
        CompleteUpload,
        Completion,
        AbortUpload,
        ReserveReferences,
        SettleReferences,
        GetDownload,
        GetQuota,
        Collector,
        OnMessageAccepted,
        OnMessageDeleted,
      ],
    };
  }
}
