import { Injectable } from '@nestjs/common';
import type { Slot } from '@siegelpost/contracts';
import { LessThan, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { SlotRow } from './slot.row.js';

@Injectable()
export class SlotsStore {
  find(manager: EntityManager, subject: string, slotId: string): Promise<SlotRow | null> {
    return manager.findOneBy(SlotRow, { subject, slotId });
  }

  count(manager: EntityManager, subject: string): Promise<number> {
    return manager.countBy(SlotRow, { subject });
  }

  async save(manager: EntityManager, subject: string, slot: Slot): Promise<void> {
    await manager.upsert(SlotRow, { subject, ...slot }, ['subject', 'slotId']);
  }

  async delete(manager: EntityManager, subject: string, slotId: string): Promise<void> {
    await manager.delete(SlotRow, { subject, slotId });
  }

  async deleteAll(manager: EntityManager, subject: string): Promise<void> {
    await manager.delete(SlotRow, { subject });
  }

  /** A later password's slot, not in use before identity says so. */
  async addPassword(manager: EntityManager, subject: string, slot: Slot, revision: number, hash: string): Promise<void> {
    await manager.insert(SlotRow, { subject, ...slot, revision, hash });
  }

  /** Deletes all password slots but one. */
  async keepPassword(manager: EntityManager, subject: string, slotId: string): Promise<void> {
    await manager.delete(SlotRow, { subject, type: 'password', slotId: Not(slotId) });
  }

  /** Notes that a later password is in use. */
  async choose(manager: EntityManager, subject: string, slotId: string): Promise<void> {
    await manager.update(SlotRow, { subject, slotId, type: 'password' }, { chosenAt: new Date() });
  }

  /** Deletes the slots of passwords that came before this one; never a later one, which may be about to be chosen. */
  async deletePasswordsBefore(manager: EntityManager, { subject, revision }: SlotRow): Promise<void> {
    await manager.delete(SlotRow, { subject, type: 'password', revision: LessThan(revision) });
  }
}
