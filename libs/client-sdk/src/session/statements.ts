import { signStatement, type StatementKeys } from '@siegelpost/crypto';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
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

/** Numbers that may have been spent in vain before it is given up. */
const TRIES = 4;

/**
 * Signs a statement and sends it; anew where its number was spent. That happens where a service dies between taking the
 * number and acting on it, and the same bytes are sent again.
 * @throws ClientError NONCE_INVALID after several tries
 */
export async function sendSigned<T>(
  transport: Transport,
  party: StatementParty,
  purpose: StatementPurpose,
  bundle: string,
  send: (signed: { bundle: string; auth: string }) => Promise<T>,
): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await send(await signBundle(transport, party, purpose, bundle));
    } catch (error) {
      if (left === 1 || !(error instanceof ClientError) || error.code !== 'NONCE_INVALID') throw error;
    }
  }
}
