import { Injectable } from '@nestjs/common';
import { calls, events, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { faultPoint, Outbox, RpcClient, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { AccountRow } from '../accounts/account.row.js';
import { Accounts } from '../accounts/accounts.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { requestHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import type { FormerProofRow } from './former-proof.row.js';
import { FormerProofs } from './former-proofs.js';
import { undoWaitMs } from './former-rules.js';
import { FormerSubjects } from './former-subjects.js';
import { PendingUndoRow } from './pending-undo.row.js';
import { RestoreAccount } from './restore-account.js';

type Input = InputOf<typeof calls.identity.undoReset>;
type Stored = OutputOf<typeof calls.keys.storeUndo>['credential'];

/** Command: with a proof and the former subject's own signature the account goes back: at once, or by the Super PIN later. */
@Injectable()
export class UndoReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly former: FormerSubjects,
    private readonly proofs: FormerProofs,
    private readonly restore: RestoreAccount,
    private readonly keys: RpcClient,
    private readonly opaque: OpaqueServer,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED of the proof; UNDO_UNKNOWN; INPUT_INVALID where a password comes
   *   with it that must not, or none that must; what keys refuses; SERVICE_UNAVAILABLE
   */
  async run({ token, bundle, auth }: Input, requestId: string): Promise<{ dueAt: string }> {
    const hash = requestHash(bundle);
    const undone = await this.transactions.run(async (manager) => {
      const { account: id } = await this.proofs.find(manager, token, 'look');
      await this.accounts.lock(manager, id);
      const proof = await this.proofs.find(manager, token, 'lock');
      if (proof.usedAt !== null && proof.requestHash === hash) return this.dueAt(manager, proof);
      this.proofs.requireGood(proof);
      const account = await this.accounts.find(manager, id);
      if (account === null) throw new Problem('UNDO_UNKNOWN');
      const row = await this.former.undoable(manager, id, proof.former);
      const input = { account: id, former: row.subject, subject: account.subject, credentialId: row.credentialId, bundle, auth };
      const { credential } = await this.keys.call(calls.keys.storeUndo, input, { requestId });
      faultPoint('identity.keys-stored-not-flipped', 'reset-undo');
      await this.proofs.use(manager, proof, hash);
      if ((proof.way === 'super-pin') !== (credential !== null)) throw new Problem('INPUT_INVALID', 'a password comes with the Super PIN alone');
      if (credential === null) await this.restore.run(manager, account, row, row);
      else await this.wait(manager, account, proof, credential);
      return this.dueAt(manager, proof);
    });
    faultPoint('identity.flipped-unanswered', 'reset-undo');
    return undone;
  }

  private async wait(manager: EntityManager, { id, subject }: AccountRow, { former }: FormerProofRow, credential: NonNullable<Stored>): Promise<void> {
    this.opaque.checkRecord(id, credential.record);
    const { credentialId, record } = credential;
    await manager.delete(PendingUndoRow, { account: id });
    await manager.insert(PendingUndoRow, { former, account: id, signedAt: this.clock.now(), dueAt: this.clock.in(undoWaitMs), credentialId, record });
    await this.outbox.record(manager, events.undoAsked, { account: id, subject, former });
  }

  private async dueAt(manager: EntityManager, { account, former }: FormerProofRow): Promise<{ dueAt: string }> {
    const pending = await manager.findOneBy(PendingUndoRow, { account, former });
    return { dueAt: (pending?.dueAt ?? this.clock.now()).toISOString() };
  }
}
