import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { RpcClient, Transactions } from '@siegelpost/service-kit';
import { Memberships } from './memberships.js';

/** Command: a membership begins once its member holds the practice's newest key. Joining again changes nothing. */
@Injectable()
export class JoinPractice {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: RpcClient,
    private readonly memberships: Memberships,
  ) {}

  /** @throws Problem AUTH_INVALID, NONCE_INVALID; FORBIDDEN where the practice names no such member */
  async run({ bundle, auth }: InputOf<typeof calls.identity.joinPractice>, claims: AccessClaims, requestId: string): Promise<void> {
    const input = { account: claims.sub, subject: claims.subject, bundle, auth };
    const { practice } = await this.keys.call(calls.keys.checkJoin, input, { requestId });
    await this.transactions.run((manager) => this.memberships.begin(manager, practice, claims.sub));
  }
}
