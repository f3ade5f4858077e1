import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.js';
import { sha256Text } from '../encoding/hash.js';
import { VerifyError } from '../errors/verify-error.js';
import { hash32, uuid } from '../ids/schemas.js';
import { parseJws } from '../jws/jws.js';
import { verifyJws } from '../jws/verify-jws.js';
import { parseStrict, writeStrict } from '../strict-json/strict-json.js';

/** What a statement can permit (docs/protocol/statements.md §3). */
export const STATEMENT_PURPOSES = [
  'activate',
  'practice-create',
  'keyring-put',
  'slot-put',
  'slot-delete',
  'super-pin-set',
  'recovery-release',
  'recovery-device',
  'credential-set',
  'address-set',
  'account-renew',
  'invitation-accept',
  'reset',
  'reset-undo',
  'reset-keep',
  'former-drop',
  'entry-put',
  'practice-join',
  'paper-invite',
  'paper-release',
] as const;
export type StatementPurpose = (typeof STATEMENT_PURPOSES)[number];

/** Payload of `siegelpost-auth+jws`, members in this order (docs/protocol/statements.md §2). */
export const statementSchema = z.strictObject({
  v: z.literal(1),
  installation: uuid,
  account: uuid,
  subject: hash32,
  purpose: z.enum(STATEMENT_PURPOSES),
  nonce: hash32,
  body: hash32,
});
export type Statement = z.output<typeof statementSchema>;

const PAYLOAD_LIMITS = { maxBytes: 1024, maxDepth: 1 };
const STATEMENT_MAX_BYTES = 4096;

/** The one JSON text of a statement's payload: what is signed. */
export function serializeStatement(statement: Statement): string {
  return writeStrict(statement, statementSchema, PAYLOAD_LIMITS);
}

/** `body` of a statement: SHA-256 of the exact UTF-8 bytes of the text that is sent beside it, 43 characters. */
export function statementBodyHash(body: string): string {
  return sha256Text(body);
}

/** What the server expects a statement to say; everything but the nonce's freshness, which is the server's own. */
export interface ExpectedStatement extends Omit<Statement, 'v' | 'nonce' | 'body'> {
  /** The exact text that the statement must cover. */
  readonly body: string;
  /** The Ed25519 key that must have signed, by purpose (docs/protocol/statements.md §3), base64url of 32 bytes. */
  readonly ed25519: string;
}

/**
 * Reads a statement without believing it: to learn whose key and which nonce it names.
 * @throws VerifyError JSON_*, SCHEMA_MISMATCH
 */
export function readStatement(text: string): Statement {
  return parseStrict(parseJws(text, STATEMENT_MAX_BYTES).payload, statementSchema, PAYLOAD_LIMITS);
}

/**
 * Verifies a statement: one Ed25519 signature by the key of its purpose, and every member as expected.
 * The caller still has to use up the returned nonce (single use, 5 minutes).
 * @throws VerifyError JSON_*, SCHEMA_MISMATCH, SIGN*, HEADER_MISMATCH, STATEMENT_MISMATCH
 */
export function verifyStatement(text: string, expected: ExpectedStatement): Statement {
  const jws = parseJws(text, STATEMENT_MAX_BYTES);
  const statement = parseStrict(jws.payload, statementSchema, PAYLOAD_LIMITS);
  verifyJws(jws, 'siegelpost-auth+jws', [{ alg: 'Ed25519', publicKey: fromBase64url(expected.ed25519) }]);
  const same =
    statement.installation === expected.installation &&
    statement.account === expected.account &&
    statement.subject === expected.subject &&
    statement.purpose === expected.purpose &&
    statement.body === statementBodyHash(expected.body);
  if (!same) throw new VerifyError('STATEMENT_MISMATCH');
  return statement;
}
