import { z } from 'zod';
import { AccountId, base64urlExact, Jws, LinkToken, SlotId, SubjectId, Time } from '../scalars/scalars.js';
import { OpaqueMessage } from '../identity/login.js';
import { Keyring, Slot, StoredKeyring } from './bundle.js';

/** Ed25519 public key: 32 bytes. */
export const SuperPinKey = base64urlExact(32);
const previous = base64urlExact(32);

/** JSON of `bundle` of `super-pin-set`: the new Super PIN and the keyring that names it. */
export const SuperPinBundle = z.strictObject({
  slot: Slot,
  publicKey: SuperPinKey,
  keyring: Keyring,
  /** SHA-256 of the keyring's blob before, base64url. */
  previous,
});
/** JSON of `bundle` of `recovery-release`, signed by the Super PIN's key. */
export const ReleaseBundle = z.strictObject({ token: LinkToken });
/** JSON of `bundle` of `credential-set`: a new password's record and slot, and the next keyring. */
export const CredentialBundle = z.strictObject({
  record: OpaqueMessage,
  credentialId: SlotId,
  slot: Slot,
  keyring: Keyring,
  previous,
});

/** One's own present Super PIN; null where there is none. */
export const SuperPinState = z.object({
  superPin: z.object({ slotId: SlotId, publicKey: SuperPinKey, setAt: Time }).nullable(),
});
/** Whether a subject has a Super PIN, for identity alone. */
export const SuperPinAsked = z.strictObject({ subject: SubjectId });
export const SuperPinExists = z.object({ exists: z.boolean() });
/** What a Super PIN's holder gets to open the subject again. */
export const Released = z.object({ slot: Slot, keyring: StoredKeyring });

/** Identity asks keys to check and store a new password's slot before it changes the record. */
export const CredentialStore = z.strictObject({
  account: AccountId,
  /** Id of the password slot that is in use now: it stays whatever happens. */
  credentialId: SlotId,
  bundle: z.string().min(2).max(524_288),
  auth: Jws,
});
export const CredentialStored = z.object({ subject: SubjectId, record: OpaqueMessage, credentialId: SlotId });
