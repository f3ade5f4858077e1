import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { Outbox } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { InvitationRow } from '../invitations/invitation.row.js';
import { tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { LinkRow } from './link.row.js';
import type { LinkKind } from './link.row.js';
import { lifeOf, newestOf, voidReason } from './link-rules.js';
import { LinkTokens } from './link-tokens.js';

export interface FoundLink {
  readonly link: LinkRow;
  readonly invitation: InvitationRow;
}

/** Links of invitations within a transaction: made, found, checked. */
@Injectable()
export class Links {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Makes the next link of a kind, voids the one before and has it mailed. Changes `invitation`; the caller saves it. */
  async issue(manager: EntityManager, invitation: InvitationRow, kind: LinkKind): Promise<void> {
    const generation = newestOf(invitation, kind) + 1;
    const now = this.clock.now();
    const expiresAt = this.clock.in(lifeOf[kind]);
    const changes =
      kind === 'invitation'
        ? { registrationGeneration: generation, sentAt: now, expiresAt }
        : { activationGeneration: generation, activationExpiresAt: expiresAt };
    const data = { invitation: invitation.id, generation };
    const newestMail =
      kind === 'invitation'
        ? await this.outbox.record(manager, events.invitationIssued, data)
        : await this.outbox.record(manager, events.activationIssued, data);
    Object.assign(invitation, { ...changes, newestMail, undeliverable: false });
    await manager.save(InvitationRow, invitation);
    const hash = tokenHash(this.tokens.of(kind, invitation.id, generation));
    await manager.insert(LinkRow, { tokenHash: hash, kind, invitation: invitation.id, generation, expiresAt, starts: 0 });
  }

  /**
   * The link of a token with its invitation. `lock` holds the invitation until the transaction ends.
   *
   * @throws Problem LINK_UNKNOWN
   */
  async find(manager: EntityManager, kind: LinkKind, token: string, lock: 'lock' | 'look'): Promise<FoundLink> {
    const link = await manager.findOneBy(LinkRow, { tokenHash: tokenHash(token), kind });
    if (link === null) throw new Problem('LINK_UNKNOWN');
    const mode = lock === 'lock' ? { lock: { mode: 'pessimistic_write' as const } } : {};
    const invitation = await manager.findOne(InvitationRow, { where: { id: link.invitation }, ...mode });
    if (invitation === null) throw new Problem('LINK_UNKNOWN');
    return { link, invitation };
  }

  /** @throws Problem LINK_USED, LINK_REVOKED, LINK_DECLINED or LINK_EXPIRED */
  requireGood({ link, invitation }: FoundLink): void {
    const reason = voidReason(link, invitation, this.clock.now());
    if (reason !== null) throw new Problem(reason);
  }

  /** `find` and `requireGood`. */
  async findGood(manager: EntityManager, kind: LinkKind, token: string, lock: 'lock' | 'look'): Promise<FoundLink> {
    const found = await this.find(manager, kind, token, lock);
    this.requireGood(found);
    return found;
  }
}
