import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { startsPerToken } from '../links/link-rules.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { ResetRow } from './reset.row.js';
import { Resets } from './resets.js';

export interface StartResetInput {
  readonly token: string;
  readonly registrationRequest: string;
}

/** Command: answers the first OPAQUE message of the password that comes with new keys, at most ten times per reset. */
@Injectable()
export class StartReset {
  constructor(
    private readonly transactions: Transactions,
    private readonly resets: Resets,
    private readonly opaque: OpaqueServer,
  ) {}

  /** @throws Problem what ViewReset refuses; TOO_MANY_TRIES, INPUT_INVALID */
  async run({ token, registrationRequest }: StartResetInput) {
    return this.transactions.run(async (manager) => {
      const reset = await this.resets.find(manager, token, 'lock');
      this.resets.requireDue(reset);
      if (reset.starts >= startsPerToken) throw new Problem('TOO_MANY_TRIES');
      const { account } = reset;
      const registrationResponse = this.opaque.registrationResponse(account, registrationRequest);
      await manager.increment(ResetRow, { id: reset.id }, 'starts', 1);
      return { account, registrationResponse };
    });
  }
}
