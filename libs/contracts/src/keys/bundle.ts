import { z } from 'zod';
import { base64url, base64urlExact, Counter, Jws, queryNumber, SlotId, SubjectId, AccountId, Time, Kid } from '../scalars/scalars.js';
import { OpaqueMessage } from '../identity/login.js';

/** 12 random bytes ‖ AES-256-GCM ciphertext ‖ 16-byte tag of the 32-byte account root key: 60 bytes. */
export const SlotBlob = base64urlExact(60);
export const Slot = z
  .strictObject({
    type: z.enum(['password', 'device', 'super-pin', 'passkey']),
    slotId: SlotId,
    arkVersion: Counter,
    blob: SlotBlob,
  });
export type Slot = z.infer<typeof Slot>;

/** A sealed keyring; docs/protocol/vault.md. At most 256 KiB. */
export const Keyring = z
  .strictObject({
    subject: SubjectId,
    arkVersion: Counter,
    revision: Counter,
    blob: base64url(262_144),
  });
export type Keyring = z.infer<typeof Keyring>;
/** A keyring as served. Its key needs the hash of the blob before it (docs/protocol/vault.md §4). */
export const StoredKeyring = Keyring.extend({
  /** SHA-256 of the blob of the revision before, base64url; null at revision 1. */
  previous: base64urlExact(32).nullable(),
});
export type StoredKeyring = z.infer<typeof StoredKeyring>;

/** Text of a profile: JSON {salt, name, members}; its hash stands in the key entry. */
export const ProfileText = z.string().min(2).max(65_536);

/** JSON of `bundle` at activation. `entry` is a siegelpost-key+jws, General JSON. */
export const ActivationBundle = z.strictObject({
  record: OpaqueMessage,
  credentialId: SlotId,
  slot: Slot,
  keyring: Keyring,
  entry: Jws,
});
/** JSON of `bundle` when a practice and its first administrator are made. */
export const PracticeBundle = z.strictObject({
  record: OpaqueMessage,
  credentialId: SlotId,
  slot: Slot,
  keyring: Keyring,
  entry: Jws,
  practiceEntry: Jws,
  profile: ProfileText,
});

/** Identity asks keys to check and store a bundle before it flips the account. Idempotent by the bundle's hash. */
export const BundleStore = z.strictObject({
  purpose: z.enum(['activate', 'practice-create', 'reset']),
  account: AccountId,
  /** At a reset, and only there: the subject that the entry must name as replaced. */
  replaces: SubjectId.optional(),
  bundle: z.string().min(2).max(524_288),
  auth: Jws,
});
export const BundleStored = z.object({
  subject: SubjectId,
  practice: SubjectId.nullable(),
  record: OpaqueMessage,
  credentialId: SlotId,
});

export const Nonce = z.object({ nonce: base64urlExact(32), expiresAt: Time });

export const EntryList = z.strictObject({ subject: SubjectId, after: queryNumber(-1, 2_147_483_647).optional() });
export const Entries = z
  .object({
    subject: SubjectId,
    /** Entries with `seq` above `after`, oldest first, each a siegelpost-key+jws. */
    entries: z.array(z.string()),
    profile: z.string().nullable(),
  });

/** JSON of `bundle` for a slot written or deleted by its owner. */
export const SlotPutBundle = z.strictObject({ subject: SubjectId, slot: Slot });
export const SlotDeleteBundle = z.strictObject({ subject: SubjectId, slotId: SlotId });
/** JSON of `bundle` for a keyring; `keyring.revision` is the present one plus one. */
export const KeyringPutBundle = z.strictObject({
  keyring: Keyring,
  /** SHA-256 of the blob before, base64url. */
  previous: base64urlExact(32),
});
export const SignedBundle = z.strictObject({ bundle: z.string().min(2).max(524_288), auth: Jws });
export const SlotGet = z.strictObject({ slotId: SlotId });
export const CurrentKeysInput = z.strictObject({ subjects: z.array(SubjectId).min(1).max(101) });
/** Newest entry of each subject that is known. */
export const CurrentKeys = z.object({
  subjects: z.array(
    z.object({ subject: SubjectId, epoch: Counter, kem: Kid, ed25519: Kid, suite: z.string() }),
  ),
});
