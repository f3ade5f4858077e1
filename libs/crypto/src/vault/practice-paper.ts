import { LABEL, utf8 } from '@siegelpost/crypto-verify';
import { hkdfSha256 } from '../primitives/hkdf.js';
import { randomBytes } from '../primitives/random.js';
import { makePerson, type NewSubject } from '../subject/genesis.js';
import { deriveSigningPair, deriveSubjectKeys, type SigningPair, type SubjectKeys } from '../subject/subject-keys.js';
import { CODE_SECRET_BYTES, CODE_VERSION, parsePrintedCode, printedCode } from './printed-code.js';

/** What a practice's paper opens and signs with (docs/protocol/members.md §8). Secret. */
export interface PaperKeys {
  /** Of the paper as a subject, epoch 1. */
  readonly keys: SubjectKeys;
  readonly control: SigningPair;
}

/** A paper just made. */
export interface NewPaper extends PaperKeys {
  readonly subject: NewSubject;
  /** 8 groups of 5, joined by hyphens; secret. */
  readonly code: string;
}

/** Makes a paper: 20 random bytes, from which its subject and its control pair follow. */
export async function makePaper(time: Date): Promise<NewPaper> {
  const secret = randomBytes(CODE_SECRET_BYTES);
  const subject = await makePerson(time, null, seedOf(secret));
  return { ...(await derivePaper(secret)), subject, code: printedCode(CODE_VERSION.practicePaper, secret) };
}

/**
 * Reads a typed code.
 * @throws SuperPinError PIN_MALFORMED; PIN_VERSION where it is the code of something else, such as a Super PIN
 */
export function parsePaper(typed: string): Promise<PaperKeys> {
  return derivePaper(parsePrintedCode(CODE_VERSION.practicePaper, typed));
}

async function derivePaper(secret: Uint8Array): Promise<PaperKeys> {
  const control = deriveSigningPair(hkdfSha256(secret, utf8(LABEL.paperControl)));
  return { keys: await deriveSubjectKeys(seedOf(secret), 1), control };
}

const seedOf = (secret: Uint8Array): Uint8Array => hkdfSha256(secret, utf8(LABEL.paperSubject));
