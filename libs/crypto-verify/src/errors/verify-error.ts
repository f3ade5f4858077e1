/**
 * Why something was refused. Stable: vectors name them, docs/protocol/README.md §5 lists them.
 * They are reasons for logs and tests; what a user or a peer is told is the caller's choice.
 */
export const VERIFY_ERROR_CODES = [
  'BASE64URL_INVALID',
  'UTF8_INVALID',
  'JSON_TOO_LARGE',
  'JSON_TOO_DEEP',
  'JSON_INVALID',
  'JSON_NOT_CANONICAL',
  'TEXT_INVALID',
  'SCHEMA_MISMATCH',
  'VERSION_UNKNOWN',
  'SUITE_UNKNOWN',
  'HEADER_MISMATCH',
  'SIGNERS_MISMATCH',
  'SIGNATURE_INVALID',
  'KEY_LENGTH',
  'KEM_COEFFICIENT',
  'X25519_SMALL_ORDER',
  'ED25519_WEAK',
  'ENTRY_FIELDS',
  'SUBJECT_ID_MISMATCH',
  'CHAIN_EMPTY',
  'CHAIN_BROKEN',
  'CHAIN_CLOSED',
  'EPOCH_INVALID',
  'CONTROL_INVALID',
  'PROFILE_MISMATCH',
  'STATEMENT_MISMATCH',
  'RECIPIENTS_ORDER',
  'RECIPIENTS_MISMATCH',
  'CIPHERTEXT_LENGTH',
  'SNAPSHOT_MISMATCH',
  'CODE_MALFORMED',
] as const;

export type VerifyErrorCode = (typeof VERIFY_ERROR_CODES)[number];

/** A refusal. `code` is for programs; `message` names the rule and never holds the refused bytes. */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';

  constructor(
    readonly code: VerifyErrorCode,
    message: string = code,
  ) {
    super(message);
  }
}
