import { Injectable } from '@nestjs/common';
import type { OutputOf, calls } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.js';
import { LinkTokens } from '../links/link-tokens.js';
import { Sessions } from '../sessions/sessions.js';
import { AddressChanges } from './address-changes.js';
import { AddressesToTell } from './addresses-to-tell.js';
import type { AddressLinkInput } from './confirm-address.js';

type State = OutputOf<typeof calls.identity.getAddress>;
type View = OutputOf<typeof calls.identity.viewAddress>;
type Prepared = OutputOf<typeof calls.identity.prepareAddressMail>;

/** Queries about the address of an account; they change nothing. */
@Injectable()
export class AddressQueries {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly changes: AddressChanges,
    private readonly toTell: AddressesToTell,
  ) {}

  /** @throws Problem SESSION_ENDED */
  async state({ sessionToken, attended }: Omit<AddressLinkInput, 'token'>): Promise<State> {
    const { manager } = this.source;
    const { account } = await this.sessions.use(manager, sessionToken, attended);
    const until = await this.toTell.until(manager, account.id);
    const changedAt = account.addressChangedAt?.toISOString() ?? null;
    return { address: account.address, changedAt, formerUntil: until?.toISOString() ?? null };
  }

  /** Which address a link would confirm. @throws Problem SESSION_ENDED, LINK_UNKNOWN, LINK_USED, LINK_EXPIRED */
  async view({ sessionToken, attended, token }: AddressLinkInput): Promise<View> {
    const { manager } = this.source;
    const { account } = await this.sessions.use(manager, sessionToken, attended);
    const { address } = await this.changes.find(manager, token, account.id);
    return { address };
  }

  /** What notifications needs for the mail to the new address; null where somebody else has it, or it is too late. */
  async mail(id: string, tokens: LinkTokens): Promise<Prepared> {
    const { manager } = this.source;
    const change = await this.changes.byId(manager, id);
    if (change === null || !this.changes.isGood(change)) return { mail: null };
    const account = await this.accounts.find(manager, change.account);
    const taken = (await this.accounts.byAddress(manager, change.address)) !== null;
    if (account === null || taken) return { mail: null };
    const link = tokens.addressChangeAddress(tokens.ofAddressChange(id));
    return { mail: { to: change.address, language: account.language, link } };
  }
}
