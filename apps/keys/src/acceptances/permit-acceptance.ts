import { Injectable } from '@nestjs/common';
import { AcceptBundle, calls } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';

type Input = InputOf<typeof calls.keys.permitAcceptance>;
type Output = OutputOf<typeof calls.keys.permitAcceptance>;

/** Verifies that a subject signed the acceptance of an invitation, docs/protocol/flows.md J9. Stores nothing but the nonce. */
@Injectable()
export class PermitAcceptance {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
  ) {}

  /** @throws Problem INPUT_INVALID, AUTH_INVALID, NONCE_INVALID */
  async run({ account, subject, bundle, auth }: Input): Promise<Output> {
    const { token } = readBundle(AcceptBundle, bundle);
    const request = { purpose: 'invitation-accept', account, subject, body: bundle, auth } as const;
    await this.transactions.run((manager) => this.statements.permit(manager, request));
    return { token };
  }
}
