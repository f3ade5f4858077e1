import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf, calls } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { Recoveries } from '../recovery/recoveries.js';
import { FormerProofs } from './former-proofs.js';
import { FormerSubjects } from './former-subjects.js';

/** Keys' side of proofs: given for what keys has seen, and read. */
@Injectable()
export class ProveFormer {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly recoveries: Recoveries,
    private readonly former: FormerSubjects,
    private readonly proofs: FormerProofs,
  ) {}

  /**
   * Command of keys: a device's slot was named, or a Super PIN proven under a recovery token.
   *
   * @throws Problem UNDO_UNKNOWN, also by the Super PIN where the holder of the new subject refused; LINK_UNKNOWN,
   *   LINK_USED, LINK_EXPIRED of the recovery token
   */
  async run({ former, recovery }: InputOf<typeof calls.identity.proveFormer>): Promise<OutputOf<typeof calls.identity.proveFormer>> {
    return this.transactions.run(async (manager) => {
      const row = await this.former.bySubject(manager, former);
      if (recovery !== null) {
        const asked = await this.recoveries.find(manager, recovery, 'look');
        this.recoveries.requireGood(asked);
        if (asked.account !== row.account || row.keptAt !== null) throw new Problem('UNDO_UNKNOWN');
        // Keys has seen the Super PIN proven: the link may begin a new password.
        await this.recoveries.release(manager, asked);
      }
      const account = await this.accounts.find(manager, row.account);
      if (account === null) throw new Problem('UNDO_UNKNOWN');
      const token = await this.proofs.give(manager, row, recovery === null ? 'device' : 'super-pin');
      return { token, account: account.id, former, subject: account.subject };
    });
  }

  /** Query of keys: whom the proof of a password from before stands for. @throws Problem LINK_*, UNDO_UNKNOWN */
  async check(token: string): Promise<OutputOf<typeof calls.identity.checkFormer>> {
    const { manager } = this.source;
    const proof = await this.proofs.find(manager, token, 'look');
    this.proofs.requireGood(proof);
    const row = await this.former.undoable(manager, proof.account, proof.former);
    const account = await this.accounts.find(manager, proof.account);
    if (account === null || proof.way !== 'password') throw new Problem('UNDO_UNKNOWN');
    return { token, account: account.id, former: row.subject, subject: account.subject, credentialId: row.credentialId };
  }
}
