import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, Invitation, Language } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { Links } from '../links/links.js';
import type { Role } from '../practices/membership.row.js';
import { Clock } from '../time/clock.js';
import { InvitationLimit } from './invitation-limit.js';
import { InvitationRow } from './invitation.row.js';
import { viewOf } from './invitation-view.js';
import { mayInvite } from './may-invite.js';

export interface CreateInvitationInput {
  readonly id: string;
  readonly practice: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  /** Of staff; null for patients. */
  readonly role: Role | null;
}

/** Command: invites a patient, or a member of the staff. The answer is the same for addresses with and without an account. */
@Injectable()
export class CreateInvitation {
  constructor(
    private readonly transactions: Transactions,
    private readonly ids: AccountIds,
    private readonly limit: InvitationLimit,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem FORBIDDEN, ADDRESS_INVALID, INVITATION_DUPLICATE, INVITATION_LIMIT */
  async run(input: CreateInvitationInput, claims: AccessClaims): Promise<Invitation> {
    if (!mayInvite(claims, input.practice, input.role)) throw new Problem('FORBIDDEN');
    const wanted = { ...input, address: readAddress(input.address) };
    return this.transactions.run(async (manager) => {
      await this.limit.lock(manager, wanted);
      const present = await manager.findOneBy(InvitationRow, { id: wanted.id });
      if (present !== null) return this.repeated(present, wanted);
      await this.limit.check(manager, wanted.practice);
      return this.insert(manager, wanted, claims.sub);
    });
  }

  private repeated(present: InvitationRow, wanted: CreateInvitationInput): Invitation {
    const same = (['practice', 'name', 'address', 'language', 'role'] as const).every((key) => present[key] === wanted[key]);
    if (!same) throw new Problem('INVITATION_DUPLICATE');
    return viewOf(present, this.clock.now());
  }

  private async insert(manager: EntityManager, wanted: CreateInvitationInput, by: string): Promise<Invitation> {
    const now = this.clock.now();
    const row: InvitationRow = Object.assign(new InvitationRow(), {
      ...wanted,
      createdBy: by,
      account: this.ids.of(wanted.address),
      state: 'open',
      createdAt: now,
      registrationGeneration: 0,
      activationGeneration: 0,
      undeliverable: false,
    });
    await this.links.issue(manager, row, 'invitation');
    return viewOf(row, now);
  }
}
