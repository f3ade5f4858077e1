import { Injectable } from '@nestjs/common';
import { calls, CredentialBundle, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { sha256Text } from '@siegelpost/crypto-verify';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { NextKeyring, requireKeyringBytes } from '../keyrings/next-keyring.js';
import { SettleRenewal } from '../renewals/settle-renewal.js';
import { SlotsStore } from '../slots/slots.store.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';

type Input = InputOf<typeof calls.keys.storeCredential>;
type Output = OutputOf<typeof calls.keys.storeCredential>;
type Bundle = z.output<typeof CredentialBundle>;

/**
 * Checks and stores the slot of a new password with the next keyring, before identity changes the record. The slot
 * in use stays, so that either password opens until identity has decided.
 */
@Injectable()
export class StoreCredential {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly next: NextKeyring,
    private readonly slots: SlotsStore,
    private readonly settling: SettleRenewal,
  ) {}

  /**
   * The same bytes again give the same answer and need no fresh nonce, as long as no later ones took their place.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID, CREDENTIAL_CONFLICT the id is another slot's
   * @throws Problem KEYRING_CONFLICT with the present keyring as `current`
   */
  async run(input: Input): Promise<Output> {
    const parsed = readBundle(CredentialBundle, input.bundle);
    const { subject } = parsed.keyring;
    requireKeyringBytes(parsed.keyring);
    requireFit(parsed);
    await this.transactions.run(async (manager) => {
      const present = await this.settling.lock(manager, subject, input.credentialId);
      if (await this.isStored(manager, parsed, input)) return;
      const { account, bundle: body, auth } = input;
      await this.statements.permit(manager, { purpose: 'credential-set', account, subject, body, auth });
      await this.next.store(manager, present, parsed);
      // Identity holds the account: what was stored for it earlier and is not in use was given up.
      await this.slots.keepPassword(manager, subject, input.credentialId);
      await this.slots.addPassword(manager, subject, parsed.slot, parsed.keyring.revision, sha256Text(input.bundle));
    });
    faultPoint('keys.bundle-stored-unanswered', 'credential-set');
    return { subject, record: parsed.record, credentialId: parsed.credentialId };
  }

  private async isStored(manager: EntityManager, { slot, keyring }: Bundle, { account, bundle }: Input): Promise<boolean> {
    const stored = await this.slots.find(manager, keyring.subject, slot.slotId);
    if (stored === null) return false;
    const same = stored.hash === sha256Text(bundle) && (await this.statements.isOwn(manager, keyring.subject, account));
    if (!same) throw new Problem('CREDENTIAL_CONFLICT');
    return true;
  }
}

/** @throws Problem INPUT_INVALID */
export const requireFit = ({ slot, credentialId, keyring }: Bundle): void => {
  const fits = slot.type === 'password' && slot.slotId === credentialId && slot.arkVersion === keyring.arkVersion;
  if (!fits) throw new Problem('INPUT_INVALID', 'slot and keyring do not belong together');
};
