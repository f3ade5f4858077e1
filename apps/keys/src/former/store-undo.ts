import { Injectable } from '@nestjs/common';
import { calls, DropBundle, KeepBundle, Problem, UndoBundle } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { sha256Text } from '@siegelpost/crypto-verify';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { requireFit } from '../credentials/store-credential.js';
import { NextKeyring, requireKeyringBytes } from '../keyrings/next-keyring.js';
import { SlotsStore } from '../slots/slots.store.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';

type Input = InputOf<typeof calls.keys.storeUndo>;
type Output = OutputOf<typeof calls.keys.storeUndo>;
type Credential = NonNullable<z.output<typeof UndoBundle>['credential']>;

/** Checks the statements that settle a reset afterwards, for identity. */
@Injectable()
export class StoreUndo {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly next: NextKeyring,
    private readonly slots: SlotsStore,
  ) {}

  /**
   * Signed by the subject given up; the password that comes with it gets its slot and the next keyring. The same bytes
   * again with a password give the same answer and need no fresh nonce.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID, CREDENTIAL_CONFLICT, KEYRING_CONFLICT
   */
  async run(input: Input): Promise<Output> {
    const { former, subject, credential } = readBundle(UndoBundle, input.bundle);
    if (former !== input.former || subject !== input.subject) throw new Problem('AUTH_INVALID');
    if (credential !== null) requireOwnFit(credential, former);
    await this.transactions.run(async (manager) => {
      if (credential !== null && (await this.isStored(manager, input, credential))) return;
      const { account, bundle: body, auth } = input;
      await this.statements.permit(manager, { purpose: 'reset-undo', account, subject: former, body, auth });
      if (credential !== null) await this.store(manager, input, credential);
    });
    faultPoint('keys.bundle-stored-unanswered', 'reset-undo');
    return { credential: credential === null ? null : { record: credential.record, credentialId: credential.credentialId } };
  }

  /** Signed by the subject that is in force. @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID */
  async permit({ purpose, account, subject, bundle, auth }: InputOf<typeof calls.keys.permitFormer>): Promise<{ former: string }> {
    const named = purpose === 'reset-keep' ? readBundle(KeepBundle, bundle) : { ...readBundle(DropBundle, bundle), subject };
    if (named.subject !== subject) throw new Problem('AUTH_INVALID');
    await this.transactions.run((manager) => this.statements.permit(manager, { purpose, account, subject, body: bundle, auth }));
    return { former: named.former };
  }

  private async isStored(manager: EntityManager, { account, former, bundle }: Input, { slot }: Credential): Promise<boolean> {
    const stored = await this.slots.find(manager, former, slot.slotId);
    if (stored === null) return false;
    const same = stored.hash === sha256Text(bundle) && (await this.statements.isOwn(manager, former, account));
    if (!same) throw new Problem('CREDENTIAL_CONFLICT');
    return true;
  }

  private async store(manager: EntityManager, { former, credentialId, bundle }: Input, credential: Credential): Promise<void> {
    const present = await this.next.lock(manager, former);
    await this.next.store(manager, present, credential);
    await this.slots.keepPassword(manager, former, credentialId);
    await this.slots.addPassword(manager, former, credential.slot, credential.keyring.revision, sha256Text(bundle));
  }
}

const requireOwnFit = (credential: Credential, former: string): void => {
  if (credential.keyring.subject !== former) throw new Problem('AUTH_INVALID');
  requireKeyringBytes(credential.keyring);
  requireFit(credential);
};
