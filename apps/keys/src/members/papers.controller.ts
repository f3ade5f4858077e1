import { Controller } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { PaperProof } from './paper-proof.js';
import { PapersStore } from './papers.store.js';

const { findPaper, checkPaperInvite, releasePaper } = calls.keys;

@Controller()
export class PapersController {
  constructor(
    private readonly source: DataSource,
    private readonly papers: PapersStore,
    private readonly proof: PaperProof,
  ) {}

  /** Whoever knows the kid has the code, or the paper's entry. */
  @Handle(findPaper)
  async find({ kid }: InputOf<typeof findPaper>): Promise<ReplyOf<typeof findPaper>> {
    const row = await this.papers.byKid(this.source.manager, kid);
    if (row === null) throw new Problem('PAPER_UNKNOWN');
    return { paper: row.subject, practice: row.practice };
  }

  @Handle(checkPaperInvite)
  invite(input: InputOf<typeof checkPaperInvite>): Promise<ReplyOf<typeof checkPaperInvite>> {
    return this.proof.invite(input);
  }

  @Handle(releasePaper)
  release(input: InputOf<typeof releasePaper>, { claims }: CallContext): Promise<ReplyOf<typeof releasePaper>> {
    return this.proof.release(input, claims.sub);
  }
}
