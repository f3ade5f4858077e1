import { toBase64url } from '@siegelpost/crypto-verify';

/** SHA-256 of a part's ciphertext as base64url, by WebCrypto: beside the thread that seals the next one. */
export async function partHash(sealed: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', sealed)));
}
