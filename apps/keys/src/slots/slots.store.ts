import { Injectable } from '@nestjs/common';
import type { Slot } from '@siegelpost/contracts';
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
}
