import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, Slot } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { SettleRenewal } from '../renewals/settle-renewal.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { SlotsStore } from './slots.store.js';

/** One of one's own slots. The first login with a new password takes the slots of earlier ones away. */
@Injectable()
export class GetSlot {
  constructor(
    private readonly transactions: Transactions,
    private readonly slots: SlotsStore,
    private readonly subjects: SubjectsStore,
    private readonly settling: SettleRenewal,
  ) {}

  /** @throws Problem SLOT_NOT_FOUND */
  async run(slotId: string, { subject }: AccessClaims): Promise<Slot> {
    await this.settling.run(subject);
    return this.transactions.run(async (manager) => {
      await this.subjects.prove(manager, subject);
      const slot = await this.slots.find(manager, subject, slotId);
      if (slot === null) throw new Problem('SLOT_NOT_FOUND');
      if (slot.chosenAt !== null) await this.slots.deletePasswordsBefore(manager, slot);
      return { type: slot.type, slotId, arkVersion: slot.arkVersion, blob: slot.blob };
    });
  }
}
