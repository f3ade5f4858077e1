import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { ServiceLog } from '@siegelpost/service-kit';
import { MailJobs } from '../mail-jobs/mail-jobs.js';
import { SendMail } from './send-mail.js';

const atOnce = 4;
const idleMs = 400;
const troubledMs = 2_000;
const pruneEveryMs = 3_600_000;

/** Sends what is due, a few mails at a time, until the service stops. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ending = new AbortController();
  private lanes: Promise<void>[] = [];
  private prunedAt = 0;

  constructor(
    private readonly jobs: MailJobs,
    private readonly sendMail: SendMail,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    this.lanes = Array.from({ length: atOnce }, () => this.lane());
  }

  /** Finishes the mails that were begun; what is still due stays for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await Promise.all(this.lanes);
  }

  private async lane(): Promise<void> {
    while (!this.ending.signal.aborted) {
      const pauseMs = await this.step();
      if (pauseMs > 0) await this.pause(pauseMs);
    }
  }

  /** Sends one mail, if one is due; how long to wait before the next. */
  private async step(): Promise<number> {
    try {
      const job = await this.jobs.take();
      if (job !== undefined) await this.sendMail.run(job);
      else await this.prune();
      return job === undefined ? idleMs : 0;
    } catch (error) {
      // The database is away: what was taken comes up again when its lease is over.
      this.log.error('mail.worker', error);
      return troubledMs;
    }
  }

  private async prune(): Promise<void> {
    if (Date.now() - this.prunedAt < pruneEveryMs) return;
    this.prunedAt = Date.now();
    await this.jobs.prune();
  }

  private async pause(ms: number): Promise<void> {
    const { signal } = this.ending;
    // Rejects only when the service stops, which the lane sees next.
    await setTimeout(ms, undefined, { signal }).catch(() => undefined);
  }
}
