import { Problem } from '@siegelpost/contracts';

/** No input of a route nests deeper. Reading a body at the cap that is all brackets would take a second. */
const deepest = 16;
const [quote, backslash] = [0x22, 0x5c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A request's body as JSON (RFC 8259: UTF-8, no byte order mark); undefined where there is none.
 *
 * @throws Problem INPUT_INVALID
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (isDeep(bytes)) throw new Problem('INPUT_INVALID', 'The body nests too deep.');
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem('INPUT_INVALID', 'The body is not JSON.');
  }
}

function isDeep(bytes: Buffer): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = endOfText(bytes, at);
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Where the text that begins at `start` has its closing quote, or the bytes end. */
function endOfText(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(quote, start + 1); end >= 0; end = bytes.indexOf(quote, end + 1)) {
    let escapes = 0;
    while (bytes[end - 1 - escapes] === backslash) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return bytes.length;
}
