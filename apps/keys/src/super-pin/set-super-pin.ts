import { Injectable } from '@nestjs/common';
import { calls, events, Problem, SuperPinBundle } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { checkEd25519Key, fromBase64url, VerifyError } from '@siegelpost/crypto-verify';
import { Outbox, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { isSameKeyring, NextKeyring, requireKeyringBytes } from '../keyrings/next-keyring.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { SuperPinsStore } from './super-pins.store.js';

type Input = InputOf<typeof calls.keys.setSuperPin>;
type Bundle = z.output<typeof SuperPinBundle>;

/** Sets a subject's Super PIN, docs/protocol/super-pin.md §4: slot, public key and keyring at once; the old one ends. */
@Injectable()
export class SetSuperPin {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly next: NextKeyring,
    private readonly superPins: SuperPinsStore,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Of a session that is fresh. What is stored already is stored again without harm.
   *
   * @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID
   * @throws Problem KEYRING_CONFLICT with the present keyring as `current`
   */
  async run({ bundle, auth }: Input, claims: AccessClaims): Promise<void> {
    const change = readBundle(SuperPinBundle, bundle);
    const { subject } = change.keyring;
    if (subject !== claims.subject) throw new Problem('AUTH_INVALID');
    requireKeyringBytes(change.keyring);
    requireFit(change);
    await this.transactions.run(async (manager) => {
      const request = { purpose: 'super-pin-set', account: claims.sub, subject, body: bundle, auth } as const;
      await this.statements.permit(manager, request);
      await this.store(manager, change);
    });
  }

  private async store(manager: EntityManager, { slot, publicKey, ...change }: Bundle): Promise<void> {
    const { subject } = change.keyring;
    const present = await this.next.lock(manager, subject);
    const before = await this.superPins.find(manager, subject);
    if (before?.publicKey === publicKey && isSameKeyring(present, change.keyring)) return;
    await this.next.store(manager, present, change);
    await this.superPins.replace(manager, subject, slot, publicKey);
    await this.outbox.record(manager, events.superPinSet, { subject });
  }
}

const requireFit = ({ slot, publicKey, keyring }: Bundle): void => {
  if (slot.type !== 'super-pin' || slot.arkVersion !== keyring.arkVersion) {
    throw new Problem('INPUT_INVALID', 'the slot does not fit the keyring');
  }
  try {
    checkEd25519Key(fromBase64url(publicKey));
  } catch (error) {
    if (error instanceof VerifyError) throw new Problem('INPUT_INVALID', 'the public key is none');
    throw error;
  }
};
