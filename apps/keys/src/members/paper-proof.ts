import { Injectable } from '@nestjs/common';
import { calls, NO_ACCOUNT, PaperInviteBundle, PaperReleaseBundle, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Nonces } from '../nonces/nonces.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import type { Request } from '../statements/statements.js';
import type { PaperRow } from './paper.row.js';
import { PapersStore } from './papers.store.js';

type Signed = InputOf<typeof calls.keys.releasePaper>;

/** What the holder of a practice's paper may do: all of it takes the paper's signature (docs/protocol/members.md §8). */
@Injectable()
export class PaperProof {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly nonces: Nonces,
    private readonly papers: PapersStore,
  ) {}

  /** @throws Problem INPUT_INVALID, PAPER_UNKNOWN, AUTH_INVALID, NONCE_INVALID */
  async release({ bundle, auth }: Signed, account: string): Promise<OutputOf<typeof calls.keys.releasePaper>> {
    const { paper } = readBundle(PaperReleaseBundle, bundle);
    const { entry, grant } = await this.proven({ purpose: 'paper-release', account, subject: paper, body: bundle, auth });
    return { entry, grant };
  }

  /** @throws Problem INPUT_INVALID, PAPER_UNKNOWN, AUTH_INVALID, NONCE_INVALID */
  async invite({ bundle, auth }: Signed): Promise<OutputOf<typeof calls.keys.checkPaperInvite>> {
    const { paper, ...invited } = readBundle(PaperInviteBundle, bundle);
    const request = { purpose: 'paper-invite', account: NO_ACCOUNT, subject: paper, body: bundle, auth } as const;
    return { ...invited, practice: (await this.proven(request)).practice };
  }

  private proven(request: Request): Promise<PaperRow> {
    return this.transactions.run(async (manager) => {
      const paper = await this.papers.find(manager, request.subject);
      if (paper === null) throw new Problem('PAPER_UNKNOWN');
      await this.nonces.spend(manager, this.statements.check(request, paper.key));
      return paper;
    });
  }
}
