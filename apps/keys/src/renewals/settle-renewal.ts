import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { StoredKeyring } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { KeyringsStore } from '../keyrings/keyrings.store.js';
import { IdentityProofs } from '../super-pin/identity-proofs.js';
import type { RenewalRow } from './renewal.row.js';
import { RenewalsStore } from './renewals.store.js';

/**
 * Between identity's change of a password and the event that tells of it new keys are stored and not yet in use. Whoever
 * asks for, or writes, something of that subject meanwhile has it settled first.
 */
@Injectable()
export class SettleRenewal {
  constructor(
    private readonly transactions: Transactions,
    private readonly source: DataSource,
    private readonly renewals: RenewalsStore,
    private readonly keyrings: KeyringsStore,
    private readonly identity: IdentityProofs,
  ) {}

  /**
   * Asks identity, which answers once no change of the account is under way, and puts the new keys in place or gives
   * them up. Nothing where none wait.
   *
   * @throws Problem SERVICE_UNAVAILABLE
   */
  async run(subject: string): Promise<void> {
    const waiting = await this.renewals.find(this.source.manager, subject);
    if (waiting === null) return;
    const inUse = await this.identity.isInUse(waiting);
    await this.transactions.run((manager) => this.decide(manager, waiting, inUse));
  }

  /** Identity told that this password is in use. */
  async chosen(manager: EntityManager, subject: string, credentialId: string): Promise<void> {
    const waiting = await this.renewals.find(manager, subject);
    if (waiting?.credentialId === credentialId) await this.decide(manager, waiting, true);
  }

  /**
   * The present keyring, held until the transaction ends, with what waited settled.
   *
   * @param inUse id of the password in use, by identity, which holds the account
   * @throws Problem KEYRING_NOT_FOUND
   */
  async lock(manager: EntityManager, subject: string, inUse: string): Promise<StoredKeyring> {
    await this.keyrings.lockNewest(manager, subject);
    const waiting = await this.renewals.find(manager, subject);
    if (waiting !== null) await this.decide(manager, waiting, waiting.credentialId === inUse);
    const present = await this.keyrings.newest(manager, subject);
    if (present === null) throw new Problem('KEYRING_NOT_FOUND');
    return present;
  }

  private async decide(manager: EntityManager, waiting: RenewalRow, inUse: boolean): Promise<void> {
    await this.keyrings.lockNewest(manager, waiting.subject);
    const still = await this.renewals.find(manager, waiting.subject);
    if (still?.hash !== waiting.hash) return;
    await (inUse ? this.renewals.apply(manager, still) : this.renewals.drop(manager, still));
  }
}
