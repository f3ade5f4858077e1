import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BundlesStore } from '../bundles/bundles.store.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { LogLeaves } from './log-leaves.js';

/** Makes subjects active and appends the leaves of their entries, once identity has told of the account. */
@Injectable()
export class LogEntries {
  constructor(
    private readonly bundles: BundlesStore,
    private readonly subjects: SubjectsStore,
    private readonly leaves: LogLeaves,
  ) {}

  /**
   * Idempotent: a leaf is appended, and told of, once.
   *
   * @param subject the person's; the practice that came in its bundle goes along
   * @throws Error no such bundle is stored
   */
  async run(manager: EntityManager, account: string, subject: string): Promise<void> {
    await this.bundles.lockAccount(manager, account);
    const bundle = await this.bundles.ofSubject(manager, subject);
    if (bundle === null || bundle.account !== account) throw new Error('an account was activated without a bundle');
    await this.bundles.flip(manager, bundle);
    for (const id of [bundle.subject, ...(bundle.practice === null ? [] : [bundle.practice])]) {
      await this.subjects.activate(manager, id);
      for (const entry of await this.subjects.entries(manager, id)) await this.leaves.append(manager, entry);
    }
  }

  /**
   * As `run`, for a subject that took the place of `former`: its first entry gets a second leaf under the label of the
   * former one, so that whoever watches that label sees that it was given up.
   *
   * @throws Error no such bundle is stored
   */
  async runReset(manager: EntityManager, account: string, subject: string, former: string): Promise<void> {
    await this.run(manager, account, subject);
    const [genesis] = await this.subjects.entries(manager, subject);
    if (genesis === undefined) throw new Error('a subject without an entry');
    await this.leaves.appendUnder(manager, former, genesis);
  }
}
