import { Injectable } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { Recipient } from '@siegelpost/crypto-verify';
import { RpcClient } from '@siegelpost/service-kit';
import { DataSource, In } from 'typeorm';
import { CurrentKeyRow } from './current-key.row.js';

/** Which key of a subject is the newest: asked from keys when the projection lacks it or says otherwise. */
@Injectable()
export class CurrentKeys {
  constructor(
    private readonly source: DataSource,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * Asks keys for those that the projection lacks or has otherwise.
   *
   * @throws Problem MAILBOX_EPOCH_STALE with the newest keys of those that still differ as `current`
   * @throws Problem SERVICE_UNAVAILABLE keys is away
   */
  async renew(differing: readonly Recipient[]): Promise<void> {
    await this.refresh(differing.map(({ id }) => id));
    const stale = await this.differing(differing);
    if (stale.length === 0) return;
    const current = await this.source.manager.findBy(CurrentKeyRow, { subject: In(stale.map(({ id }) => id)) });
    throw new Problem('MAILBOX_EPOCH_STALE', undefined, { current });
  }

  private async differing(recipients: readonly Recipient[]): Promise<Recipient[]> {
    const rows = await this.source.manager.findBy(CurrentKeyRow, { subject: In(recipients.map(({ id }) => id)) });
    const known = new Map(rows.map((row) => [row.subject, row]));
    return recipients.filter(({ id, epoch, kid }) => known.get(id)?.epoch !== epoch || known.get(id)?.kem !== kid);
  }

  private async refresh(subjects: string[]): Promise<void> {
    const { subjects: newest } = await this.rpc.call(calls.keys.currentKeys, { subjects });
    if (newest.length > 0) await this.source.manager.upsert(CurrentKeyRow, newest, ['subject']);
  }
}
