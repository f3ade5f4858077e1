import { fromBase64url } from '../encoding/base64url.js';
import { hashText } from '../encoding/hash.js';
import { VerifyError } from '../errors/verify-error.js';
import type { SubjectId } from '../ids/subject-id.js';
import { subjectId } from '../ids/subject-id.js';
import type { ParsedJws } from '../jws/jws.js';
import { parseJws } from '../jws/jws.js';
import { verifyJws } from '../jws/verify-jws.js';
import { checkEd25519Key, checkKemKey, checkMldsa65Key } from '../key-check/key-check.js';
import { LABEL } from '../labels/labels.js';
import { parseStrict } from '../strict-json/strict-json.js';
import type { KeyEntryPayload, SignaturePair } from './payload.js';
import { ENTRY_LIMITS, ENTRY_MAX_BYTES, keyEntryPayloadSchema } from './payload.js';
import { checkGenesis, checkStep } from './rules.js';
import { genesisSigners, stepSigners } from './signers.js';

/** An entry whose fields, keys and signatures hold. */
export interface KeyEntry {
  /** The exact JWS text. */
  readonly text: string;
  readonly payload: KeyEntryPayload;
  /** The subject it belongs to; of a genesis the hash of its payload. */
  readonly id: SubjectId;
  /** H(log-entry; entry), 43 characters: the next entry's `prev`. */
  readonly hash: string;
}

/** H(log-entry; entry) over the exact UTF-8 bytes of the JWS text, 43 characters. */
export function entryHash(entryText: string): string {
  return hashText(LABEL.logEntry, entryText);
}

function checkPair(pair: SignaturePair): void {
  checkEd25519Key(fromBase64url(pair.ed25519));
  checkMldsa65Key(fromBase64url(pair.mldsa65));
}

function checkKeys(payload: KeyEntryPayload): void {
  checkKemKey(fromBase64url(payload.keys.kem));
  const pairs = [payload.keys, ...(payload.control ?? [])];
  pairs.forEach(checkPair);
  const keys = pairs.flatMap((pair) => [pair.ed25519, pair.mldsa65]);
  if (new Set(keys).size !== keys.length) throw new VerifyError('CONTROL_INVALID');
}

function readEntry(text: string): { jws: ParsedJws; payload: KeyEntryPayload } {
  const jws = parseJws(text, ENTRY_MAX_BYTES);
  const payload = parseStrict(jws.payload, keyEntryPayloadSchema, ENTRY_LIMITS);
  checkKeys(payload);
  return { jws, payload };
}

/**
 * Verifies a subject's first entry: fields, keys, signatures (docs/protocol/subjects.md §4). The id follows
 * from it; who expects an id compares it (or calls `verifyChain`).
 * @throws VerifyError JSON_*, SCHEMA_MISMATCH, KEY_*, ED25519_WEAK, ENTRY_FIELDS, CONTROL_INVALID, SIGN*
 */
export function verifyGenesis(text: string): KeyEntry {
  const { jws, payload } = readEntry(text);
  checkGenesis(payload);
  verifyJws(jws, 'siegelpost-key+jws', genesisSigners(payload));
  return { text, payload, id: subjectId(jws.payload), hash: entryHash(text) };
}

/**
 * Verifies an entry that follows `before`: fields, keys, and the signatures of those who may change the
 * subject (docs/protocol/subjects.md §5).
 * @throws VerifyError as verifyGenesis, and CHAIN_BROKEN, CHAIN_CLOSED, EPOCH_INVALID
 */
export function verifyEntry(text: string, before: KeyEntry): KeyEntry {
  const { jws, payload } = readEntry(text);
  checkStep(payload, before.payload, before.id, before.hash);
  verifyJws(jws, 'siegelpost-key+jws', stepSigners(payload, before.payload, jws.signatures));
  return { text, payload, id: before.id, hash: entryHash(text) };
}

/**
 * An entry that its keeper verified when it stored it: read again, its signatures not.
 * @param id the subject under which it is stored
 * @throws VerifyError JSON_*, SCHEMA_MISMATCH, KEY_*
 */
export function storedEntry(text: string, id: SubjectId): KeyEntry {
  return { text, payload: readEntry(text).payload, id, hash: entryHash(text) };
}
