import { signStatement, type StatementKeys } from '@siegelpost/crypto';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import type { Transport } from '../ports/transport.js';

/** Who signs what for whom. */
export interface StatementParty {
  readonly installation: string;
  readonly account: string;
  readonly subject: string;
  readonly keys: StatementKeys;
}

/**
 * Signs a statement over exactly this bundle text, with a fresh number of the server (docs/protocol/statements.md).
 * @returns what is sent: the text and the JWS beside it
 */
export async function signBundle(
  transport: Transport,
  { installation, account, subject, keys }: StatementParty,
  purpose: StatementPurpose,
  bundle: string,
): Promise<{ bundle: string; auth: string }> {
  const { nonce } = await transport.call('issueNonce', {});
  return { bundle, auth: signStatement(keys, { installation, account, subject, purpose, nonce, body: bundle }) };
}
