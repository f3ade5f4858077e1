import {
  concat,
  fromBase64url,
  h,
  LABEL,
  lp,
  toBase64url,
  utf8,
  type Recipient,
} from '@siegelpost/crypto-verify';
import { equalSecret, hmacSha256 } from '../primitives/hmac.js';
import { hpkeOpen, hpkeSeal, type HpkeSealed, type KemKey } from '../primitives/hpke.js';

export const CONTENT_KEY_BYTES = 32;
const SEPARATOR = Uint8Array.of(0xff);

/**
 * `kc` = HMAC-SHA256(CEK, LP(cek) ‖ LP(mid)), base64url: commits the ciphertext to one content key, which AES-GCM alone
 * does not.
 */
export function keyCommitment(contentKey: Uint8Array, mid: string): string {
  return toBase64url(commit(contentKey, mid));
}

export function commitmentHolds(contentKey: Uint8Array, mid: string, kc: string): boolean {
  return equalSecret(commit(contentKey, mid), fromBase64url(kc));
}

/**
 * HPKE info of a recipient (draft-ietf-jose-hpke-encrypt, Recipient_structure; docs/protocol/letters.md §4): "JOSE-HPKE rcpt" ‖ FF ‖ "A256GCM" ‖ FF ‖
 * H(wrap; protected, id, epoch, kid).
 * @param protectedHeader the header as base64url text
 */
export function wrapInfo(protectedHeader: string, recipient: Recipient): Uint8Array {
  const extra = h(LABEL.wrap, protectedHeader, recipient.id, recipient.epoch, recipient.kid);
  return concat(utf8('JOSE-HPKE rcpt'), SEPARATOR, utf8('A256GCM'), SEPARATOR, extra);
}

/** Seals the content key (32 bytes) to one recipient's public key (1216 bytes, checked). */
export function wrapContentKey(
  contentKey: Uint8Array,
  protectedHeader: string,
  recipient: Recipient,
  publicKey: Uint8Array,
): Promise<HpkeSealed> {
  return hpkeSeal(publicKey, wrapInfo(protectedHeader, recipient), contentKey);
}

/** The content key of one's own entry; `null` if it does not open or is not 32 bytes. */
export async function unwrapContentKey(
  sealed: HpkeSealed,
  protectedHeader: string,
  recipient: Recipient,
  key: KemKey,
): Promise<Uint8Array | null> {
  try {
    const contentKey = await hpkeOpen(key, wrapInfo(protectedHeader, recipient), sealed);
    return contentKey.length === CONTENT_KEY_BYTES ? contentKey : null;
  } catch {
    return null;
  }
}

function commit(contentKey: Uint8Array, mid: string): Uint8Array {
  return hmacSha256(contentKey, concat(lp(LABEL.cek), lp(mid)));
}
