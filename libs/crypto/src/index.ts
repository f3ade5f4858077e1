export { randomBytes } from './primitives/random.js';
export { generateAesKey, importAesKey, type AesKey } from './primitives/aes-gcm.js';
export type { Ed25519Key } from './primitives/ed25519.js';
export type { KemKey } from './primitives/hpke.js';
export type { MlDsaKey } from './primitives/ml-dsa.js';

export { deriveSigningPair, deriveSubjectKeys, newSeed } from './subject/subject-keys.js';
export type { SigningPair, StatementKeys, SubjectKeys } from './subject/subject-keys.js';
export { makePerson, makePractice, type NewPractice, type NewSubject } from './subject/genesis.js';
export { nextEpoch, type NextEpoch } from './subject/rotation.js';
export { publicPair } from './subject/public-keys.js';
export { nextPracticeEntry, type PracticeChange, type SignedChange } from './subject/practice-entry.js';
export { signStatement, type StatementRequest } from './subject/statement.js';
export { seedFits } from './subject/seed-fits.js';
export type { Checkpoint } from './subject/checkpoint.js';

export { newArk } from './vault/ark.js';
export { openSlot, sealSlot, slotKey, type SlotBinding, type SlotKey, type SlotType } from './vault/slots.js';
export { newKeyring, type EpochSeed, type HeldSubject, type Keyring } from './vault/keyring.js';
export { keyringHash, openKeyring, sealKeyring, type KeyringBinding } from './vault/keyring-seal.js';
export { mergeKeyrings, requireNotBehind } from './vault/keyring-merge.js';
export { deriveSuperPin, newSuperPin, parseSuperPin, superPinCode, type SuperPinKeys } from './vault/super-pin.js';
export { makePaper, parsePaper, type NewPaper, type PaperKeys } from './vault/practice-paper.js';
export { SuperPinError, type SuperPinErrorCode } from './vault/super-pin-error.js';
export { VaultError, type VaultErrorCode } from './vault/vault-error.js';

export {
  normalisePassword,
  PASSWORD_MAX,
  PASSWORD_MIN,
  passwordFault,
  type PasswordFault,
} from './password/rules.js';

export { newMid, letterHash, recipientOf, sealLetter } from './letter/seal.js';
export type { LetterContent, LetterSender, SealedLetter } from './letter/seal.js';
export type { LetterRecipient } from './letter/seal-frame.js';
export { openLetter } from './letter/open.js';
export type { LetterReader, OpenedLetter } from './letter/open.js';
export type { SenderResolver, SenderView } from './letter/signed-payload.js';
export { openOriginal, resealMid, type OriginalLetter } from './letter/original.js';
export { RESEAL_IDS } from './letter/reseal-kinds.js';
export { LetterRefused, type LetterRefusal } from './letter/letter-refused.js';
export { TEXT_MAX_BYTES } from './letter/payload.js';
export type { AnyLetterPayload, LetterPayload, Party } from './letter/payload.js';
export { contactSchema, contactStates, rehearsalDays, rehearsalSchema, memberNoteSchema } from './letter/kinds.js';
export type { ContactRecord, ContactState, LetterData, LetterKind, RehearsalRecord, MemberNote } from './letter/kinds.js';
export {
  CONTACTS_SNAPSHOT_LIMITS,
  parseContactsSnapshot,
  serializeContactsSnapshot,
  type ContactsSnapshot,
} from './letter/contacts-snapshot.js';

export {
  attachmentLayout,
  AttachmentDamaged,
  AttachmentOpener,
  AttachmentSealer,
  openAttachmentStream,
  HEADER_BYTES,
  PART_BYTES,
} from './attachment/index.js';
export type {
  AttachmentDamage,
  AttachmentLayout,
  AttachmentManifest,
  AttachmentSealerState,
  SealedPart,
  AttachmentSource,
  Range,
} from './attachment/index.js';
export { checkManifest, type CheckedManifest } from './attachment/manifest.js';
