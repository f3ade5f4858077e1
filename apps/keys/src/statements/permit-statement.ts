import { Injectable } from '@nestjs/common';
import { AcceptBundle, AddressBundle, calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import type { z } from 'zod';
import { readBundle } from './signed-bundle.js';
import { Statements } from './statements.js';

type Input = InputOf<typeof calls.keys.permitAddress>;

/** Checks for identity that the owner of a subject signed for something. Stores nothing but the nonce, which is spent by it. */
@Injectable()
export class PermitStatement {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
  ) {}

  /** Another address of the account, docs/protocol/account.md §3. @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID */
  address(input: Input): Promise<z.output<typeof AddressBundle>> {
    return this.permit('address-set', AddressBundle, input);
  }

  /** The invitation of one more practice, docs/protocol/flows.md J9. @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID */
  acceptance(input: Input): Promise<z.output<typeof AcceptBundle>> {
    return this.permit('invitation-accept', AcceptBundle, input);
  }

  private async permit<S extends z.ZodType>(
    purpose: 'address-set' | 'invitation-accept',
    schema: S,
    { account, subject, bundle, auth }: Input,
  ): Promise<z.output<S>> {
    const permitted = readBundle(schema, bundle);
    await this.transactions.run((manager) => this.statements.permit(manager, { purpose, account, subject, body: bundle, auth }));
    return permitted;
  }
}
