export { VERIFY_ERROR_CODES, VerifyError } from './errors/verify-error.js';
export type { VerifyErrorCode } from './errors/verify-error.js';
export { LABEL, SUITE, VERSION } from './labels/labels.js';
export type { Label } from './labels/labels.js';
export { concat, equalBytes, fitsUtf8, fromUtf8, u32be, utf8 } from './encoding/bytes.js';
export { fromBase64url, toBase64url } from './encoding/base64url.js';
export { fromCrockford, readCrockford, toCrockford } from './encoding/crockford.js';
export { h, hashInput, hashText, sha256Text } from './encoding/hash.js';
export { lp } from './encoding/length-prefixed.js';
export type { Part } from './encoding/length-prefixed.js';
export { isPlainText } from './strict-json/text.js';
export { parseStrict, writeStrict } from './strict-json/strict-json.js';
export type { JsonLimits } from './strict-json/strict-json.js';
export { base64urlOf, counter, hash32, id16, instant, line, uuid } from './ids/schemas.js';
export { subjectId } from './ids/subject-id.js';
export type { Kid, Mid, SubjectId } from './ids/subject-id.js';
export { ALG, ed25519Kid, kemKid, mldsa65Kid } from './kid/kid.js';
export { checkEd25519Key, checkKemKey, checkMldsa65Key, KEY_LENGTH } from './key-check/key-check.js';
export { parseJws, serializeJws, signingInput } from './jws/jws.js';
export type { JwsHeader, JwsSignature, JwsType, ParsedJws, SignatureAlg } from './jws/jws.js';
export { signerKid, verifyJws } from './jws/verify-jws.js';
export type { ExpectedSigner } from './jws/verify-jws.js';
export {
  ENTRY_MAX_BYTES,
  epochKeysSchema,
  keyEntryPayloadSchema,
  serializeKeyEntryPayload,
  signaturePairSchema,
} from './key-entry/payload.js';
export type { EpochKeys, KeyEntryPayload, SignaturePair } from './key-entry/payload.js';
export { entryHash, storedEntry, verifyEntry, verifyGenesis } from './key-entry/entry.js';
export type { KeyEntry } from './key-entry/entry.js';
export { extendChain, keysOfEpoch, verifyChain } from './key-entry/chain.js';
export type { KeyChain } from './key-entry/chain.js';
export { profileHash, profileSchema, serializeProfile, verifyProfile } from './profile/profile.js';
export type { Profile } from './profile/profile.js';
export { checkRoster, holdsControl, type Member } from './profile/roster.js';
export { logLabel, logLeaf } from './log/leaf.js';
export {
  readStatement,
  serializeStatement,
  statementBodyHash,
  STATEMENT_PURPOSES,
  statementSchema,
  verifyStatement,
} from './statement/statement.js';
export type { ExpectedStatement, Statement, StatementPurpose } from './statement/statement.js';
export { PADDING_FLOOR, paddedSize, padme } from './envelope/padme.js';
export { checkRecipientOrder, compareIds, MAX_RECIPIENTS, recipientsHash } from './envelope/recipients.js';
export type { Recipient } from './envelope/recipients.js';
export {
  checkEnvelopeRecipients,
  ENVELOPE_MAX_BYTES,
  envelopeFor,
  envelopeHeaderSchema,
  envelopeKids,
  envelopeSchema,
  parseEnvelope,
  recipientEntrySchema,
  serializeEnvelope,
  serializeEnvelopeHeader,
} from './envelope/envelope.js';
export type { Envelope, EnvelopeHeader, EnvelopeJson, RecipientEntry } from './envelope/envelope.js';
export {
  confirmCode,
  confirmCodeMatches,
  formatConfirmCode,
  parseConfirmCode,
} from './confirm-code/confirm-code.js';
