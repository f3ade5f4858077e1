import { Injectable } from '@nestjs/common';
import { calls, Problem, SlotPutBundle } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import { SlotsStore } from './slots.store.js';

/** Slots of one subject, all types together. */
const slotsAtMost = 64;

/** Stores a device's slot. The password's slot came with the account and stays as it is. */
@Injectable()
export class PutSlot {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly slots: SlotsStore,
  ) {}

  /** @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID, FORBIDDEN no device slot, or too many */
  async run({ bundle, auth }: InputOf<typeof calls.keys.putSlot>, claims: AccessClaims): Promise<void> {
    const { subject, slot } = readBundle(SlotPutBundle, bundle);
    if (subject !== claims.subject) throw new Problem('AUTH_INVALID');
    await this.transactions.run(async (manager) => {
      await this.statements.permit(manager, { purpose: 'slot-put', account: claims.sub, subject, body: bundle, auth });
      const present = await this.slots.find(manager, subject, slot.slotId);
      if (slot.type !== 'device' || (present !== null && present.type !== 'device')) throw new Problem('FORBIDDEN');
      if (present === null && (await this.slots.count(manager, subject)) >= slotsAtMost) throw new Problem('FORBIDDEN');
      await this.slots.save(manager, subject, slot);
    });
  }
}
