import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { Accounts } from '../accounts/accounts.js';
import { startsPerToken } from '../links/link-rules.js';
import { LinkRow } from '../links/link.row.js';
import { Links } from '../links/links.js';
import { OpaqueServer } from '../opaque/opaque-server.js';

export interface StartActivationInput {
  readonly token: string;
  readonly registrationRequest: string;
}

/** Command: answers the first OPAQUE message of a registration, at most ten times per link. */
@Injectable()
export class StartActivation {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: Accounts,
    private readonly links: Links,
    private readonly opaque: OpaqueServer,
  ) {}

  /** @throws Problem those of the link; ACCOUNT_EXISTS, TOO_MANY_TRIES, INPUT_INVALID */
  async run({ token, registrationRequest }: StartActivationInput) {
    return this.transactions.run(async (manager) => {
      const { link, invitation } = await this.links.findGood(manager, 'activation', token, 'lock');
      if ((await this.accounts.find(manager, invitation.account)) !== null) throw new Problem('ACCOUNT_EXISTS');
      if (link.starts >= startsPerToken) throw new Problem('TOO_MANY_TRIES');
      const registrationResponse = this.opaque.registrationResponse(invitation.account, registrationRequest);
      await manager.increment(LinkRow, { tokenHash: link.tokenHash }, 'starts', 1);
      return { account: invitation.account, registrationResponse };
    });
  }
}
