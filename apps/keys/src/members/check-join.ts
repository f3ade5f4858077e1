import { Injectable } from '@nestjs/common';
import { calls, JoinBundle, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Nonces } from '../nonces/nonces.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { SubjectsStore } from '../subjects/subjects.store.js';

type Input = InputOf<typeof calls.keys.checkJoin>;
type Output = OutputOf<typeof calls.keys.checkJoin>;

/** Checks that a newcomer holds the practice's newest key (docs/protocol/members.md §3.5). */
@Injectable()
export class CheckJoin {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly nonces: Nonces,
    private readonly subjects: SubjectsStore,
  ) {}

  /** @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID */
  async run({ account, subject, bundle, auth }: Input): Promise<Output> {
    const { practice, member } = readBundle(JoinBundle, bundle);
    if (member !== subject) throw new Problem('AUTH_INVALID');
    await this.transactions.run(async (manager) => {
      const row = await this.subjects.find(manager, practice);
      if (row?.type !== 'practice') throw new Problem('AUTH_INVALID');
      const request = { purpose: 'practice-join', account, subject: practice, body: bundle, auth } as const;
      await this.nonces.spend(manager, this.statements.check(request, row.ed25519Key));
    });
    return { practice };
  }
}
