import { Injectable } from '@nestjs/common';
import { calls, DeviceBundle, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { KeyringsStore } from '../keyrings/keyrings.store.js';
import type { SlotRow } from '../slots/slot.row.js';
import { SlotsStore } from '../slots/slots.store.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { IdentityProofs } from '../super-pin/identity-proofs.js';
import { ReleaseLimits } from '../super-pin/release-limits.js';

type KeysCalls = typeof calls.keys;

/** A device that was not signed out opens a recovery in place of the Super PIN (docs/protocol/flows.md J7.3a, J7.4a). */
@Injectable()
export class RecoveryDevice {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly slots: SlotsStore,
    private readonly keyrings: KeyringsStore,
    private readonly statements: Statements,
    private readonly limits: ReleaseLimits,
    private readonly proofs: IdentityProofs,
  ) {}

  /**
   * Slot and keyring, both sealed, of the subject that the token stands for.
   *
   * @throws Problem TOO_MANY_TRIES, LINK_UNKNOWN, LINK_EXPIRED, LINK_USED; SLOT_NOT_FOUND only after the token was found good
   */
  async release(
    { token, slotId }: InputOf<KeysCalls['releaseRecoveryDevice']>,
    network: string | null,
    requestId: string,
  ): Promise<OutputOf<KeysCalls['releaseRecoveryDevice']>> {
    const { subject } = await this.counted(token, network, requestId);
    const { manager } = this.source;
    const { type, arkVersion, blob } = await this.slotOf(manager, subject, slotId);
    const keyring = await this.keyrings.newest(manager, subject);
    if (keyring === null) throw new Problem('SLOT_NOT_FOUND');
    return { slot: { type, slotId, arkVersion, blob }, keyring };
  }

  /**
   * Tells identity, which may now take a new password, once the subject's newest key has signed for token and slot.
   *
   * @throws Problem INPUT_INVALID; what `release` refuses; AUTH_INVALID, NONCE_INVALID
   */
  async prove({ bundle, auth }: InputOf<KeysCalls['proveRecoveryDevice']>, network: string | null, requestId: string): Promise<void> {
    const { token, slotId } = readBundle(DeviceBundle, bundle);
    const { account, subject } = await this.counted(token, network, requestId);
    await this.transactions.run(async (manager) => {
      await this.slotOf(manager, subject, slotId);
      await this.statements.permit(manager, { purpose: 'recovery-device', account, subject, body: bundle, auth });
    });
    await this.limits.succeeded(account);
    faultPoint('keys.released-untold', 'device');
    await this.proofs.noteRelease(token, requestId);
  }

  /** Whom a token stands for, with the try counted. */
  private async counted(token: string, network: string | null, requestId: string): Promise<{ account: string; subject: string }> {
    await this.limits.countSource(network);
    const party = await this.proofs.recoveryOf(token, requestId);
    await this.limits.countAccount(party.account);
    return party;
  }

  private async slotOf(manager: EntityManager, subject: string, slotId: string): Promise<SlotRow> {
    const slot = await this.slots.find(manager, subject, slotId);
    if (slot?.type !== 'device') throw new Problem('SLOT_NOT_FOUND');
    return slot;
  }
}
