import { z } from 'zod';
import { AccountId, base64urlExact, Jws, SlotId } from '../scalars/scalars.js';
import { OpaqueMessage } from '../identity/login.js';
import { Keyring, Slot } from './bundle.js';

/**
 * JSON of `bundle` of `account-renew`: a new password over a new account root key, the keyring sealed under it, and the
 * entry of the subject's next epoch.
 */
export const RenewalBundle = z.strictObject({
  record: OpaqueMessage,
  credentialId: SlotId,
  slot: Slot,
  keyring: Keyring,
  /** SHA-256 of the keyring's blob before, base64url. */
  previous: base64urlExact(32),
  /** A siegelpost-key+jws, General JSON. */
  entry: Jws,
});
export type RenewalBundle = z.infer<typeof RenewalBundle>;

/** Keys asks identity whether a password is in use, once no change of the account is under way. */
export const CredentialInput = z.strictObject({ account: AccountId, credentialId: SlotId });
export const CredentialInUse = z.object({ inUse: z.boolean() });
