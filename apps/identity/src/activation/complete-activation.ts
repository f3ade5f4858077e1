import { Injectable } from '@nestjs/common';
import { events, Problem } from '@siegelpost/contracts';
import { faultPoint, Outbox, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountFlip } from '../accounts/account-flip.js';
import { InvitationRow } from '../invitations/invitation.row.js';
import { repeatMs } from '../links/link-rules.js';
import { Links } from '../links/links.js';
import type { FoundLink } from '../links/links.js';
import { requestHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';

export interface CompleteActivationInput {
  readonly token: string;
  readonly bundle: string;
  readonly auth: string;
}

/**
 * Command: keys checks and stores what the patient's client made, then one transaction makes the account. After
 * a crash between the two the same link, and the same request, goes on.
 */
@Injectable()
export class CompleteActivation {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: Links,
    private readonly flip: AccountFlip,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem those of the link; LINK_USED for another request after the flip; ACCOUNT_EXISTS;
   *   what keys refuses (ENTRY_INVALID, AUTH_INVALID, NONCE_INVALID …); SERVICE_UNAVAILABLE
   */
  async run(input: CompleteActivationInput, requestId: string) {
    const hash = requestHash(input.bundle, input.auth);
    const begun = await this.transactions.run(async (manager) => {
      const { invitation: seen } = await this.links.find(manager, 'activation', input.token, 'look');
      await this.flip.lock(manager, seen.account);
      const found = await this.links.find(manager, 'activation', input.token, 'lock');
      if (this.isRepeated(found, hash)) return this.flip.signInAgain(manager, found.invitation.account);
      this.links.requireGood(found);
      return this.activate(manager, found.invitation, { ...input, hash, requestId });
    });
    faultPoint('identity.flipped-unanswered', 'activate');
    return begun;
  }

  private isRepeated({ link, invitation }: FoundLink, hash: string): boolean {
    const { state, requestHash: first, acceptedAt, activationGeneration } = invitation;
    const recent = acceptedAt !== null && this.clock.now().getTime() - acceptedAt.getTime() < repeatMs;
    return state === 'accepted' && recent && first === hash && link.generation === activationGeneration;
  }

  private async activate(
    manager: EntityManager,
    invitation: InvitationRow,
    request: CompleteActivationInput & { hash: string; requestId: string },
  ) {
    if (await this.flip.exists(manager, invitation.account)) throw new Problem('ACCOUNT_EXISTS');
    const { bundle, auth, requestId } = request;
    const stored = await this.flip.storeBundle(
      { purpose: 'activate', account: invitation.account, bundle, auth },
      requestId,
    );
    const account = await this.flip.activate(manager, stored, {
      id: invitation.account,
      address: invitation.address,
      name: invitation.registeredName ?? invitation.name,
      language: invitation.registeredLanguage ?? invitation.language,
      originPractice: invitation.practice,
      originInvitation: invitation.id,
    });
    Object.assign(invitation, { state: 'accepted', acceptedAt: this.clock.now(), requestHash: request.hash });
    await manager.save(InvitationRow, invitation);
    await this.outbox.record(manager, events.accountActivated, {
      account: account.id,
      subject: account.subject,
      invitation: invitation.id,
      practice: invitation.practice,
    });
    return this.flip.signIn(manager, account);
  }
}
