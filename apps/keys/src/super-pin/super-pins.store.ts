import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { Slot, StoredKeyring } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { KeyringsStore } from '../keyrings/keyrings.store.js';
import { SlotsStore } from '../slots/slots.store.js';
import { SuperPinRow } from './super-pin.row.js';

@Injectable()
export class SuperPinsStore {
  constructor(
    private readonly slots: SlotsStore,
    private readonly keyrings: KeyringsStore,
  ) {}

  find(manager: EntityManager, subject: string): Promise<SuperPinRow | null> {
    return manager.findOneBy(SuperPinRow, { subject });
  }

  /** The slot that a Super PIN opens, with the keyring that its account root key opens. */
  async sealed(
    manager: EntityManager,
    { subject, slotId }: SuperPinRow,
  ): Promise<{ slot: Slot; keyring: StoredKeyring }> {
    const slot = await this.slots.find(manager, subject, slotId);
    const keyring = await this.keyrings.newest(manager, subject);
    if (slot === null || keyring === null) throw new Problem('NO_SUPER_PIN');
    return { slot: { type: slot.type, slotId, arkVersion: slot.arkVersion, blob: slot.blob }, keyring };
  }

  /**
   * A new Super PIN with its slot; the one before is gone with its own.
   *
   * @throws Problem INPUT_INVALID where another slot has the id
   */
  async replace(manager: EntityManager, subject: string, slot: Slot, publicKey: string): Promise<void> {
    const before = await this.find(manager, subject);
    if (before !== null) await this.slots.delete(manager, subject, before.slotId);
    const other = await this.slots.find(manager, subject, slot.slotId);
    if (other !== null) throw new Problem('INPUT_INVALID', 'the slot id is in use');
    await this.slots.save(manager, subject, slot);
    await manager.upsert(SuperPinRow, { subject, slotId: slot.slotId, publicKey, setAt: new Date() }, ['subject']);
  }
}
