import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { startsPerToken } from '../links/link-rules.js';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { Recoveries } from './recoveries.js';
import { RecoveryRow } from './recovery.row.js';

export interface StartRecoveryInput {
  readonly token: string;
  readonly registrationRequest: string;
}

/** Command: answers the first OPAQUE message of a new password, at most ten times per link and after the Super PIN or a device was proven. */
@Injectable()
export class StartRecovery {
  constructor(
    private readonly transactions: Transactions,
    private readonly recoveries: Recoveries,
    private readonly opaque: OpaqueServer,
  ) {}

  /** @throws Problem LINK_UNKNOWN, LINK_USED, LINK_EXPIRED, FORBIDDEN, TOO_MANY_TRIES, INPUT_INVALID */
  async run({ token, registrationRequest }: StartRecoveryInput) {
    return this.transactions.run(async (manager) => {
      const recovery = await this.recoveries.find(manager, token, 'lock');
      this.recoveries.requireReleased(recovery);
      if (recovery.starts >= startsPerToken) throw new Problem('TOO_MANY_TRIES');
      const { account } = recovery;
      const registrationResponse = this.opaque.registrationResponse(account, registrationRequest);
      await manager.increment(RecoveryRow, { id: recovery.id }, 'starts', 1);
      return { account, registrationResponse };
    });
  }
}
