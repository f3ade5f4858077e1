import { h } from '../encoding/hash.js';
import { VerifyError } from '../errors/verify-error.js';
import type { SubjectId } from '../ids/subject-id.js';
import { LABEL } from '../labels/labels.js';

/** Crockford base32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 10;
const CODE_LENGTH = 16;

/** First 80 bits of H(confirm; id) as 16 Crockford characters (docs/protocol/confirm-code.md §1). Public. */
export function confirmCode(id: SubjectId): string {
  const bits = h(LABEL.confirm, id)
    .subarray(0, CODE_BYTES)
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from({ length: CODE_LENGTH }, (_, index) => {
    const shift = BigInt(5 * (CODE_LENGTH - 1 - index));
    return ALPHABET[Number((bits >> shift) & 31n)];
  }).join('');
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
  if (typed.length > 64) throw new VerifyError('CODE_MALFORMED');
  const code = typed
    .replace(/[\s\-\u2010-\u2015]/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (code.length !== CODE_LENGTH || [...code].some((character) => !ALPHABET.includes(character))) {
    throw new VerifyError('CODE_MALFORMED');
  }
  return code;
}

/**
 * Whether a typed code is the subject's.
 * @throws VerifyError CODE_MALFORMED
 */
export function confirmCodeMatches(typed: string, id: SubjectId): boolean {
  return parseConfirmCode(typed) === confirmCode(id);
}
