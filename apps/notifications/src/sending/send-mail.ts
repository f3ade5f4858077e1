import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { faultPoint, ServiceLog } from '@siegelpost/service-kit';
import { MailJobs } from '../mail-jobs/mail-jobs.js';
import type { TakenJob } from '../mail-jobs/mail-jobs.js';
import { NotificationsConfig } from '../notifications.config.js';
import { Mailer } from './mailer.js';
import { Preparation } from './preparation.js';
import type { AddressedMail } from './preparation.js';
import { failureOf, pauseAfter } from './smtp-outcome.js';

const identityAwayMs = 2_000;

/** Command: one try to send one mail, with whatever follows from its outcome. */
@Injectable()
export class SendMail {
  constructor(
    private readonly jobs: MailJobs,
    private readonly preparation: Preparation,
    private readonly mailer: Mailer,
    private readonly config: NotificationsConfig,
    private readonly log: ServiceLog,
  ) {}

  async run(job: TakenJob): Promise<void> {
    const fields = { eventId: job.id, kind: job.kind, tries: job.tries };
    let prepared: AddressedMail | null;
    try {
      prepared = await this.preparation.of(job);
    } catch (error) {
      this.log.error('mail.unprepared', error, fields);
      return this.unprepared(job, error);
    }
    if (prepared === null) {
      this.log.info('mail.dropped', fields);
      return this.jobs.dropped(job);
    }
    await this.send(job, prepared);
  }

  /** While identity is away no try is counted: it is no fault of the mail, and the mail server was not asked. */
  private unprepared(job: TakenJob, error: unknown): Promise<void> {
    if (error instanceof Problem && error.code === 'SERVICE_UNAVAILABLE') {
      return this.jobs.postpone(job, identityAwayMs, false);
    }
    return this.again(job);
  }

  private again(job: TakenJob): Promise<void> {
    const over = job.tries >= this.config.tries;
    return over ? this.jobs.failed(job) : this.jobs.postpone(job, pauseAfter(job.tries), true);
  }

  private async send(job: TakenJob, addressed: AddressedMail): Promise<void> {
    const fields = { eventId: job.id, kind: job.kind, tries: job.tries };
    try {
      await this.mailer.send(job.id, addressed);
    } catch (error) {
      this.log.error('mail.refused', error, fields);
      return failureOf(error) === 'permanent' ? this.jobs.failed(job) : this.again(job);
    }
    faultPoint('notifications.mail-accepted-uncommitted', job.kind);
    await this.jobs.sent(job);
    this.log.info('mail.sent', fields);
  }
}
