import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Outbox, Together, Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { toldKind } from './job-kind.js';
import type { NoticeKind, ResetLinkKind } from './job-kind.js';
import { MailJobRow } from './mail-job.row.js';

/** Longer than a try can take: what a process that died had begun is taken over then. */
const leaseSeconds = 180;
const keptDays = 30;
/** Mails settled in one transaction. */
const most = 16;

/** A job that is being tried, for the `tries`th time. */
export type TakenJob = Pick<MailJobRow, 'id' | 'kind' | 'invitation' | 'generation' | 'recovery' | 'mailbox' | 'tries'>;

/** The queue of mails. */
@Injectable()
export class MailJobs {
  /** What the mail server took while others were being noted is noted with the next ones. */
  private readonly noting = new Together<TakenJob, true>((jobs) => this.noteSent(jobs), most);

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Adds a mail with a link, in the transaction of the event that asks for it. */
  async addLinkMail(
    manager: EntityManager,
    id: string,
    kind: 'invitation' | 'activation',
    about: { readonly invitation: string; readonly generation: number },
  ): Promise<void> {
    await manager.insert(MailJobRow, { id, kind, invitation: about.invitation, generation: about.generation });
  }

  /** Adds a mail with a recovery link, in the transaction of the event that asks for it. */
  async addRecoveryMail(manager: EntityManager, id: string, recovery: string): Promise<void> {
    await manager.insert(MailJobRow, { id, kind: 'recovery', recovery });
  }

  /** Adds a mail to the owner of a mailbox, in the transaction of the event that asks for it. */
  async addNotice(manager: EntityManager, id: string, kind: NoticeKind | ResetLinkKind, mailbox: string): Promise<void> {
    await manager.insert(MailJobRow, { id, kind, mailbox });
  }

  /** Takes what is due longest, for this process alone; undefined where nothing is. */
  async take(): Promise<TakenJob | undefined> {
    const [rows]: [TakenJob[], number] = await this.source.query(
      `UPDATE mail_job SET tries = tries + 1, next_try_at = now() + make_interval(secs => $1)
        WHERE id = (SELECT id FROM mail_job WHERE state = 'due' AND next_try_at <= now()
                    ORDER BY next_try_at FOR UPDATE SKIP LOCKED LIMIT 1)
        RETURNING id, kind, invitation, generation, recovery, mailbox, tries`,
      [leaseSeconds],
    );
    return rows[0];
  }

  /** Notes that the mail server took it. */
  async sent(job: TakenJob): Promise<void> {
    await this.noting.ask(job);
  }

  /** Gives it up, and tells so. */
  async failed({ id, kind, invitation }: TakenJob): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.settle(manager, [id], 'failed');
      await this.outbox.record(manager, events.mailFailed, { kind: toldKind(kind), cause: id, invitation });
    });
  }

  /** Lets it be: it is no longer due. */
  async dropped({ id }: TakenJob): Promise<void> {
    await this.settle(this.source.manager, [id], 'dropped');
  }

  /** Puts it off. A try that never reached the mail server is not `counted`. */
  async postpone({ id }: TakenJob, ms: number, counted: boolean): Promise<void> {
    await this.source.query(
      `UPDATE mail_job SET next_try_at = now() + make_interval(secs => $2), tries = tries - $3
        WHERE id = $1 AND state = 'due'`,
      [id, ms / 1000, counted ? 0 : 1],
    );
  }

  /** Forgets what was settled long ago. */
  async prune(): Promise<void> {
    await this.source.query(
      `DELETE FROM mail_job WHERE state <> 'due' AND settled_at < now() - make_interval(days => $1)`,
      [keptDays],
    );
  }

  private async noteSent(jobs: readonly TakenJob[]): Promise<PromiseSettledResult<true>[]> {
    await this.transactions.run(async (manager) => {
      await this.settle(manager, jobs.map(({ id }) => id), 'sent');
      await this.outbox.recordAll(manager, jobs.map(({ id, kind }) => this.outbox.tell(events.mailSent, { kind: toldKind(kind), cause: id })));
    });
    return jobs.map(() => ({ status: 'fulfilled', value: true }));
  }

  private async settle(manager: EntityManager, ids: readonly string[], state: 'sent' | 'failed' | 'dropped'): Promise<void> {
    await manager.query('UPDATE mail_job SET state = $2, settled_at = now() WHERE id = ANY($1::uuid[])', [ids, state]);
  }
}
