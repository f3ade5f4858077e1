import { Injectable } from '@nestjs/common';
import { calls, EntryBundle, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { entryHash, verifyGenesis } from '@siegelpost/crypto-verify';
import { Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { LogLeaves } from '../log/log-leaves.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { checkPapers } from './checked-papers.js';
import { checkEntry, people, storedAs, subjectOf } from './checked-entry.js';
import type { CheckedEntry, Person } from './checked-entry.js';
import type { PaperRow } from './paper.row.js';
import { PapersStore } from './papers.store.js';

type Input = InputOf<typeof calls.keys.storeEntry>;
type Output = OutputOf<typeof calls.keys.storeEntry>;

/** Who brought an entry, and the papers with it. */
interface Brought extends Pick<Input, 'account' | 'fresh'> {
  readonly papers: z.output<typeof EntryBundle>['papers'];
}

/** Stores a practice's next entry, by compare and swap, before identity changes who may use its mailbox. */
@Injectable()
export class StoreEntry {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly subjects: SubjectsStore,
    private readonly leaves: LogLeaves,
    private readonly papers: PapersStore,
  ) {}

  /**
   * The newest entry again, under a fresh statement of whoever, gives its answer again and changes nothing.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID, SUBJECT_NOT_FOUND, ENTRY_CONFLICT, ENTRY_INVALID,
   *   FRESH_LOGIN_REQUIRED for a new paper
   */
  async run({ account, subject, fresh, bundle: text, auth }: Input): Promise<Output> {
    const bundle = readBundle(EntryBundle, text);
    const practice = subjectOf(bundle);
    return this.transactions.run(async (manager) => {
      const before = await this.subjects.lockNewest(manager, practice);
      if (before === null) throw new Problem('SUBJECT_NOT_FOUND');
      await this.statements.permit(manager, { purpose: 'entry-put', account, subject, body: text, auth });
      const checked = before.text === bundle.entry ? storedAs(bundle, before) : checkEntry(bundle, before);
      if (checked.entry.hash !== entryHash(before.text)) await this.store(manager, checked, { account, fresh, papers: bundle.papers });
      return { practice, seq: checked.entry.payload.seq, members: people(checked.members).map(memberOf) };
    });
  }

  private async store(manager: EntityManager, { entry, members, profile }: CheckedEntry, by: Brought): Promise<void> {
    const papers = checkPapers(by.papers, entry.id, members);
    const ids = people(members).map(({ id }) => id);
    const known = await this.subjects.findAll(manager, ids);
    if (known.filter(({ type }) => type === 'person').length !== ids.length) {
      throw new Problem('ENTRY_INVALID', 'a member is nobody that is known here');
    }
    await this.subjects.append(manager, entry, profile);
    await this.leaves.append(manager, { subject: entry.id, seq: entry.payload.seq, epoch: entry.payload.epoch, text: entry.text });
    await this.storePapers(manager, entry.id, papers, by);
  }

  /** A paper is a subject too; one that is new needs a password that was just proven. */
  private async storePapers(manager: EntityManager, practice: string, papers: readonly PaperRow[], { account, fresh }: Brought): Promise<void> {
    const present = (await this.papers.ofPractice(manager, practice)).map(({ subject }) => subject);
    for (const { subject, entry } of papers.filter((paper) => !present.includes(paper.subject))) {
      if (!fresh) throw new Problem('FRESH_LOGIN_REQUIRED');
      await this.subjects.insertPending(manager, verifyGenesis(entry), account, null);
      await this.subjects.activate(manager, subject);
      await this.leaves.append(manager, { subject, seq: 1, epoch: 1, text: entry });
    }
    await this.papers.replace(manager, practice, papers);
  }
}

const memberOf = ({ id, role }: Person): Output['members'][number] => ({ subject: id, role: role === 'administrator' ? role : 'member' });
