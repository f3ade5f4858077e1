import { Injectable } from '@nestjs/common';
import { RateLimiter, Transactions } from '@siegelpost/service-kit';
import { OpaqueServer } from '../opaque/opaque-server.js';
import { FreshSessions } from '../sessions/fresh-sessions.js';
import { startLimit } from './password-rules.js';

export interface StartPasswordInput {
  readonly sessionToken: string;
  readonly attended: boolean;
  readonly registrationRequest: string;
}

/** Command: answers the first OPAQUE message of another password, of a session whose password was just proven. */
@Injectable()
export class StartPassword {
  constructor(
    private readonly transactions: Transactions,
    private readonly limiter: RateLimiter,
    private readonly fresh: FreshSessions,
    private readonly opaque: OpaqueServer,
  ) {}

  /** @throws Problem SESSION_ENDED, FRESH_LOGIN_REQUIRED, TOO_MANY_TRIES, INPUT_INVALID */
  async run({ sessionToken, attended, registrationRequest }: StartPasswordInput) {
    const { account } = await this.transactions.run((manager) => this.fresh.require(manager, sessionToken, attended));
    await this.limiter.take(`password start ${account.id}`, startLimit);
    return { account: account.id, registrationResponse: this.opaque.registrationResponse(account.id, registrationRequest) };
  }
}
