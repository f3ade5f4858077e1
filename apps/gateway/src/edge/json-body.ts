import { Problem } from '@siegelpost/contracts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A request's body as JSON (RFC 8259: UTF-8, no byte order mark); undefined where there is none.
 *
 * @throws Problem INPUT_INVALID
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Problem('INPUT_INVALID', 'The body is not JSON.');
  }
}
