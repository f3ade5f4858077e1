import { serializeStatement, statementBodyHash, VERSION, type Statement } from '@siegelpost/crypto-verify';
import { ed25519Signer, signJws } from './sign-jws.js';
import type { StatementKeys } from './subject-keys.js';

/** What a statement says, with the exact text it covers in place of its hash. */
export interface StatementRequest extends Omit<Statement, 'v' | 'body'> {
  readonly body: string;
}

/** Signs an authorisation statement by the Ed25519 key of its purpose (docs/protocol/statements.md); the JWS text. */
export function signStatement(keys: StatementKeys, request: StatementRequest): string {
  const { installation, account, subject, purpose, nonce, body } = request;
  const payload = {
    v: VERSION,
    installation,
    account,
    subject,
    purpose,
    nonce,
    body: statementBodyHash(body),
  } as const;
  return signJws(serializeStatement(payload), 'siegelpost-auth+jws', [ed25519Signer(keys)]);
}
