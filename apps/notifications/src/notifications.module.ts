import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { databaseModule } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { MailJobRow } from './mail-jobs/mail-job.row.js';
import { MailJobs } from './mail-jobs/mail-jobs.js';
import { MailJobs1732400000000 } from './migrations/1732400000000-mail-jobs.js';
import { RecoveryMails1764040000000 } from './migrations/1764040000000-recovery-mails.js';
import { AddressMails1764062000000 } from './migrations/1764062000000-address-mails.js';
import { NotificationsConfig } from './notifications.config.js';
import { OnLinkIssued } from './reactions/on-link-issued.js';
import { OnReset } from './reactions/on-reset.js';
import { OnMessageDelivered } from './reactions/on-message-delivered.js';
import { OnSafekeeping } from './reactions/on-safekeeping.js';
import { MailWorker } from './sending/mail-worker.js';
import { Mailer } from './sending/mailer.js';
import { Preparation } from './sending/preparation.js';
import { SendMail } from './sending/send-mail.js';

@Module({})
export class NotificationsModule {
  /** @throws ConfigError */
  static register(env: Environment): DynamicModule {
    const config = NotificationsConfig.read(env);
    return {
      module: NotificationsModule,
      imports: [
        databaseModule({
          url: config.databaseUrl,
          schema: 'siegelpost_notifications',
          entities: [MailJobRow],
          migrations: [MailJobs1732400000000, RecoveryMails1764040000000, AddressMails1764062000000],
        }),
      ],
      providers: [
        { provide: NotificationsConfig, useValue: config },
        MailJobs,
        Preparation,
        Mailer,
        SendMail,
        MailWorker,
        OnLinkIssued,
        OnMessageDelivered,
        OnReset,
        OnSafekeeping,
      ],
    };
  }
}
