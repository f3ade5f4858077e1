import { VerifyError } from '../errors/verify-error.js';

const SURROGATE = /\p{Surrogate}/u;
/** Unicode category Cc, which includes tab and newline. */
const CONTROL = /\p{Cc}/u;
const ALLOWED_CONTROL = /[\t\n]/g;

/** Whether a text is well-formed Unicode without control characters other than tab and newline. */
export function isPlainText(text: string): boolean {
  return !SURROGATE.test(text) && !CONTROL.test(text.replace(ALLOWED_CONTROL, ''));
}

/**
 * Refuses lone surrogates and control characters in any string or member name of a parsed JSON value.
 * @throws VerifyError TEXT_INVALID
 */
export function checkTexts(value: unknown): void {
  if (typeof value === 'string') {
    if (!isPlainText(value)) throw new VerifyError('TEXT_INVALID');
  } else if (Array.isArray(value)) {
    value.forEach(checkTexts);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      checkTexts(name);
      checkTexts(member);
    }
  }
}

/**
 * Refuses text that nests deeper than `limit` before anything recursive sees it.
 * @throws VerifyError JSON_TOO_DEEP
 */
export function checkDepth(text: string, limit: number): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > limit) throw new VerifyError('JSON_TOO_DEEP');
    } else if (character === '}' || character === ']') depth -= 1;
  }
}
