import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { Invitation, Language } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { Links } from '../links/links.js';
import type { Role } from '../practices/membership.row.js';
import { Clock } from '../time/clock.js';
import { InvitationLimit } from './invitation-limit.js';
import { InvitationRow } from './invitation.row.js';
import { viewOf } from './invitation-view.js';

export interface NewInvitation {
  readonly id: string;
  readonly practice: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  /** Of staff; null for patients. */
  readonly role: Role | null;
}

/** Makes invitations in the caller's transaction; whether somebody may is for the caller to say. */
@Injectable()
export class NewInvitations {
  constructor(
    private readonly ids: AccountIds,
    private readonly limit: InvitationLimit,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem ADDRESS_INVALID, INVITATION_DUPLICATE, INVITATION_LIMIT */
  async make(manager: EntityManager, input: NewInvitation, by: string): Promise<Invitation> {
    const wanted = { ...input, address: readAddress(input.address) };
    await this.limit.lock(manager, wanted);
    const present = await manager.findOneBy(InvitationRow, { id: wanted.id });
    if (present !== null) return this.repeated(present, wanted);
    await this.limit.check(manager, wanted.practice);
    return this.insert(manager, wanted, by);
  }

  private repeated(present: InvitationRow, wanted: NewInvitation): Invitation {
    const same = (['practice', 'name', 'address', 'language', 'role'] as const).every((key) => present[key] === wanted[key]);
    if (!same) throw new Problem('INVITATION_DUPLICATE');
    return viewOf(present, this.clock.now());
  }

  private async insert(manager: EntityManager, wanted: NewInvitation, by: string): Promise<Invitation> {
    const now = this.clock.now();
    const row: InvitationRow = Object.assign(new InvitationRow(), {
      ...wanted,
      createdBy: by,
      account: await this.ids.meant(manager, wanted.address),
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
