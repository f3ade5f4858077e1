import { Injectable } from '@nestjs/common';
import { calls, events, FormerReleaseBundle, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf, Slot, StoredKeyring } from '@siegelpost/contracts';
import { faultPoint, Outbox, RpcClient, Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { KeyringsStore } from '../keyrings/keyrings.store.js';
import { Nonces } from '../nonces/nonces.js';
import { SlotsStore } from '../slots/slots.store.js';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { IdentityProofs } from '../super-pin/identity-proofs.js';
import { ReleaseLimits } from '../super-pin/release-limits.js';
import { SuperPinsStore } from '../super-pin/super-pins.store.js';

const { proveFormer, checkFormer } = calls.identity;
type KeysCalls = typeof calls.keys;
type Released = OutputOf<KeysCalls['releaseFormerDevice']>;

/** Gives slot and keyring of a subject given up to who shows one of the three things that opened it. All stay sealed. */
@Injectable()
export class ReleaseFormer {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly slots: SlotsStore,
    private readonly keyrings: KeyringsStore,
    private readonly superPins: SuperPinsStore,
    private readonly statements: Statements,
    private readonly nonces: Nonces,
    private readonly limits: ReleaseLimits,
    private readonly proofs: IdentityProofs,
    private readonly identity: RpcClient,
    private readonly outbox: Outbox,
  ) {}

  /**
   * To a device that was not signed out: 16 random bytes name its slot, which its own key alone opens.
   *
   * @throws Problem TOO_MANY_TRIES, SLOT_NOT_FOUND, UNDO_UNKNOWN
   */
  async device({ former, slotId }: InputOf<KeysCalls['releaseFormerDevice']>, network: string | null, requestId: string): Promise<Released> {
    await this.limits.countSource(network);
    const slot = await this.slots.find(this.source.manager, former, slotId);
    if (slot?.type !== 'device') throw new Problem('SLOT_NOT_FOUND');
    const proof = await this.identity.call(proveFormer, { former, recovery: null }, { requestId });
    return { ...proof, ...(await this.sealed(former, slotId)) };
  }

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED, UNDO_UNKNOWN of the proof; SLOT_NOT_FOUND */
  async password({ token }: InputOf<KeysCalls['releaseFormerPassword']>, requestId: string): Promise<{ slot: Slot; keyring: StoredKeyring }> {
    const { former, credentialId } = await this.identity.call(checkFormer, { token }, { requestId });
    return this.sealed(former, credentialId);
  }

  /**
   * Counts the try before it looks at the signature, as every release by a Super PIN.
   *
   * @throws Problem INPUT_INVALID, TOO_MANY_TRIES, LINK_*; UNDO_UNKNOWN, NO_SUPER_PIN, PIN_WRONG, NONCE_INVALID
   */
  async superPin({ bundle, auth }: InputOf<KeysCalls['releaseFormerSuperPin']>, network: string | null, requestId: string): Promise<Released> {
    await this.limits.countSource(network);
    const { token, former } = readBundle(FormerReleaseBundle, bundle);
    const { account, subject } = await this.proofs.recoveryOf(token, requestId);
    await this.limits.countAccount(account);
    const { manager } = this.source;
    if (!(await this.statements.isOwn(manager, former, account))) throw new Problem('UNDO_UNKNOWN');
    const superPin = await this.superPins.find(manager, former);
    if (superPin === null) throw new Problem('NO_SUPER_PIN');
    const nonce = this.nonceOf({ account, former, bundle, auth }, superPin.publicKey);
    const proof = await this.identity.call(proveFormer, { former, recovery: token }, { requestId });
    faultPoint('keys.proven-unreleased');
    await this.transactions.run(async (inner) => {
      await this.nonces.spend(inner, nonce);
      await this.outbox.record(inner, events.superPinReleased, { subject });
    });
    await this.limits.succeeded(account);
    return { ...proof, ...(await this.superPins.sealed(manager, superPin)) };
  }

  private nonceOf({ account, former, bundle, auth }: { account: string; former: string; bundle: string; auth: string }, key: string): string {
    try {
      return this.statements.check({ purpose: 'recovery-release', account, subject: former, body: bundle, auth }, key);
    } catch (error) {
      if (error instanceof Problem && error.code === 'AUTH_INVALID') throw new Problem('PIN_WRONG');
      throw error;
    }
  }

  private async sealed(subject: string, slotId: string): Promise<{ slot: Slot; keyring: StoredKeyring }> {
    const { manager } = this.source;
    const slot = await this.slots.find(manager, subject, slotId);
    const keyring = await this.keyrings.newest(manager, subject);
    if (slot === null || keyring === null) throw new Problem('SLOT_NOT_FOUND');
    return { slot: { type: slot.type, slotId, arkVersion: slot.arkVersion, blob: slot.blob }, keyring };
  }
}
