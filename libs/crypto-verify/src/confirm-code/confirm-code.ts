import { readCrockford, toCrockford } from '../encoding/crockford.js';
import { h } from '../encoding/hash.js';
import { VerifyError } from '../errors/verify-error.js';
import type { SubjectId } from '../ids/subject-id.js';
import { LABEL } from '../labels/labels.js';

const CODE_BYTES = 10;
const CODE_LENGTH = 16;
const TYPED_MAX = 64;

/** First 80 bits of H(confirm; id) as 16 Crockford characters (docs/protocol/confirm-code.md §1). Public. */
export function confirmCode(id: SubjectId): string {
  return toCrockford(h(LABEL.confirm, id).subarray(0, CODE_BYTES));
}

/** For people: 4 groups of 4, joined by hyphens. */
export function formatConfirmCode(code: string): string {
  return code.match(/.{4}/g)?.join('-') ?? code;
}

/**
 * Reads a typed code: blanks and hyphens dropped, lower case raised, O to 0, I and L to 1.
 * @returns 16 characters of the alphabet
 * @throws VerifyError CODE_MALFORMED
 */
export function parseConfirmCode(typed: string): string {
  const code = readCrockford(typed, CODE_LENGTH, TYPED_MAX);
  if (code === null) throw new VerifyError('CODE_MALFORMED');
  return code;
}

/**
 * Whether a typed code is the subject's.
 * @throws VerifyError CODE_MALFORMED
 */
export function confirmCodeMatches(typed: string, id: SubjectId): boolean {
  return parseConfirmCode(typed) === confirmCode(id);
}
