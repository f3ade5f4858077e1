import { randomBytes } from '../primitives/random.js';

export const ARK_BYTES = 32;

/** Account root key: 32 random bytes per subject and version. Secret; rests only in slots. */
export function newArk(): Uint8Array {
  return randomBytes(ARK_BYTES);
}
