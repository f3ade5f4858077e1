import type { SealedPart } from '@siegelpost/crypto';
import { concat, toBase64url } from '@siegelpost/crypto-verify';

/** SHA-256 of the SHA-256 of a part's pieces as base64url, by WebCrypto: beside the thread that seals the next one. */
export async function partHash(sealed: SealedPart): Promise<string> {
  return toBase64url(await sha256(concat(...(await Promise.all(sealed.map(sha256))))));
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
