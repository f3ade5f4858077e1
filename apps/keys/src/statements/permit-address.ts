import { Injectable } from '@nestjs/common';
import { AddressBundle, calls } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { readBundle } from './signed-bundle.js';
import { Statements } from './statements.js';

type Input = InputOf<typeof calls.keys.permitAddress>;
type Output = OutputOf<typeof calls.keys.permitAddress>;

/** Checks for identity that the owner of a subject signed for another address; the statement is spent by it. */
@Injectable()
export class PermitAddress {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
  ) {}

  /** @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID */
  async run({ account, subject, bundle, auth }: Input): Promise<Output> {
    const { address } = readBundle(AddressBundle, bundle);
    const request = { purpose: 'address-set', account, subject, body: bundle, auth } as const;
    await this.transactions.run((manager) => this.statements.permit(manager, request));
    return { address };
  }
}
