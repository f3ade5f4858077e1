import { deriveSuperPin, parseSuperPin, SuperPinError, type SuperPinKeys } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';

/** Keys of a typed Super PIN. Secret but for `publicKey`. */
export interface TypedSuperPin extends SuperPinKeys {
  /** base64url of 32 bytes. */
  readonly publicKey: string;
}

/**
 * Reads a typed code; nothing is sent.
 * @throws ClientError PIN_MALFORMED, PIN_VERSION
 */
export function typedSuperPin(code: string): TypedSuperPin {
  try {
    return withPublicKey(deriveSuperPin(parseSuperPin(code)));
  } catch (cause) {
    throw cause instanceof SuperPinError ? new ClientError(cause.code, undefined, { cause }) : cause;
  }
}

export const withPublicKey = (keys: SuperPinKeys): TypedSuperPin => ({
  ...keys,
  publicKey: toBase64url(keys.ed25519.publicKey),
});
