import { equalBytes, fromBase64url, keysOfEpoch, type KeyChain } from '@siegelpost/crypto-verify';
import type { SubjectKeys } from './subject-keys.js';

/** Whether these keys are exactly those that the subject's verified chain has for their epoch: what proves a seed right. */
export function seedFits(keys: SubjectKeys, chain: KeyChain): boolean {
  const named = keysOfEpoch(chain, keys.epoch);
  if (named === undefined) return false;
  return (
    equalBytes(fromBase64url(named.kem), keys.kem.publicKey) &&
    equalBytes(fromBase64url(named.ed25519), keys.ed25519.publicKey) &&
    equalBytes(fromBase64url(named.mldsa65), keys.mldsa65.publicKey)
  );
}
