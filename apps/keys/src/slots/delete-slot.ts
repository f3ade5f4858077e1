import { Injectable } from '@nestjs/common';
import { calls, Problem, SlotDeleteBundle } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { SlotsStore } from './slots.store.js';

/** Deletes a device's slot. */
@Injectable()
export class DeleteSlot {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly slots: SlotsStore,
  ) {}

  /** @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID, SLOT_NOT_FOUND, FORBIDDEN no device slot */
  async run({ bundle, auth }: InputOf<typeof calls.keys.deleteSlot>, claims: AccessClaims): Promise<void> {
    const { subject, slotId } = readBundle(SlotDeleteBundle, bundle);
    if (subject !== claims.subject) throw new Problem('AUTH_INVALID');
    await this.transactions.run(async (manager) => {
      const request = { purpose: 'slot-delete', account: claims.sub, subject, body: bundle, auth } as const;
      await this.statements.permit(manager, request);
      const present = await this.slots.find(manager, subject, slotId);
      if (present === null) throw new Problem('SLOT_NOT_FOUND');
      if (present.type !== 'device') throw new Problem('FORBIDDEN');
      await this.slots.delete(manager, subject, slotId);
    });
  }
}
