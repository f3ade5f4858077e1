import { Injectable } from '@nestjs/common';
import { Problem, RenewalBundle } from '@siegelpost/contracts';
import type { StoredKeyring } from '@siegelpost/contracts';
import { extendChain, verifyChain, VerifyError } from '@siegelpost/crypto-verify';
import type { KeyEntry } from '@siegelpost/crypto-verify';
import type { EntityManager } from 'typeorm';
import { KeyringsStore } from '../keyrings/keyrings.store.js';
import { LogLeaves } from '../log/log-leaves.js';
import { SlotsStore } from '../slots/slots.store.js';
import { readBundle } from '../statements/signed-bundle.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { RenewalRow } from './renewal.row.js';

/** New keys that wait for identity: found, put in the place of the old ones, or given up. */
@Injectable()
export class RenewalsStore {
  constructor(
    private readonly subjects: SubjectsStore,
    private readonly slots: SlotsStore,
    private readonly keyrings: KeyringsStore,
    private readonly leaves: LogLeaves,
  ) {}

  find(manager: EntityManager, subject: string): Promise<RenewalRow | null> {
    return manager.findOneBy(RenewalRow, { subject });
  }

  async insert(manager: EntityManager, row: RenewalRow): Promise<void> {
    await manager.insert(RenewalRow, row);
  }

  /** Gives it up: identity has not chosen its password, and never will. */
  async drop(manager: EntityManager, { subject }: RenewalRow): Promise<void> {
    await manager.delete(RenewalRow, { subject });
  }

  /**
   * A later entry of a stored subject, checked against its chain.
   *
   * @throws Problem ENTRY_INVALID
   */
  async check(manager: EntityManager, subject: string, text: string): Promise<KeyEntry> {
    const stored = await this.subjects.entries(manager, subject);
    try {
      const { newest } = extendChain(verifyChain(stored.map((entry) => entry.text), subject), [text]);
      if (newest.payload.type !== 'person' || newest.payload.reason !== 'rotation') throw new VerifyError('ENTRY_FIELDS');
      return newest;
    } catch (error) {
      if (error instanceof VerifyError) throw new Problem('ENTRY_INVALID', error.code);
      throw error;
    }
  }

  /**
   * The new keys are in use from now on. All slots of the account root key before are gone, those of devices and of the
   * Super PIN among them; so is the Super PIN itself.
   */
  async apply(manager: EntityManager, row: RenewalRow): Promise<void> {
    const { subject } = row;
    const { slot, keyring, previous, entry: text } = readBundle(RenewalBundle, row.bundle);
    const entry = await this.check(manager, subject, text);
    const stored: StoredKeyring = { ...keyring, previous };
    await this.keyrings.append(manager, stored);
    await this.slots.deleteAll(manager, subject);
    await manager.query('DELETE FROM super_pin WHERE subject = $1', [subject]);
    await this.slots.addPassword(manager, subject, slot, keyring.revision, row.hash);
    await this.slots.choose(manager, subject, slot.slotId);
    await this.subjects.append(manager, entry, null);
    await this.leaves.append(manager, { subject, seq: entry.payload.seq, epoch: entry.payload.epoch, text });
    await this.drop(manager, row);
  }
}
