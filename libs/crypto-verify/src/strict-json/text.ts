import { VerifyError } from '../errors/verify-error.js';

/** A lone surrogate, or one of Unicode category Cc but tab and newline. */
const NOT_PLAIN = /\p{Surrogate}|(?![\t\n])\p{Cc}/u;
/** What no JSON text has unless one of its strings holds a control character, a surrogate, or needs a closer look. */
const NOT_SIMPLE = /[^\x20-\x5b\x5d-\x7e]/;

/** Whether a text is well-formed Unicode without control characters other than tab and newline. */
export function isPlainText(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

/** Whether the strings of a JSON text are plain as `checkTexts` wants them for certain: printable ASCII without escapes. */
export function isSimpleJson(text: string): boolean {
  return !NOT_SIMPLE.test(text);
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
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > limit) throw new VerifyError('JSON_TOO_DEEP');
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Where the string that begins at `start` has its closing quote, or the text ends. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
