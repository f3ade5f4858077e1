import type { ContactsSnapshot } from '@siegelpost/crypto';
import type { SubjectId } from '@siegelpost/crypto-verify';
import type { ContactBook } from '../contacts/contact-book.js';
import type { LetterClass } from '../kinds/letter-kinds.js';

/** `contact` letters behind the newest snapshot that make a new one due (docs/protocol/letters.md §10). */
export const SNAPSHOT_EVERY = 500;

/** What a client knows of its mailbox when it asks whether to write a snapshot. */
export interface SnapshotNeed {
  readonly type: 'person' | 'practice';
  /** `contact` letters behind the newest snapshot. */
  readonly behind: number;
  /** Whether every letter of the mailbox to itself could be opened: who lacks one cannot speak for it. */
  readonly whole: boolean;
}

/** Whether this client writes a snapshot now. */
export function snapshotDue({ type, behind, whole }: SnapshotNeed, every: number = SNAPSHOT_EVERY): boolean {
  return type === 'practice' && whole && behind >= every;
}

/** A snapshot of the book. @param upTo highest sequence of which everything was taken into it */
export function snapshotOf(book: ContactBook, upTo: number): ContactsSnapshot {
  const contacts = [...book.values()].sort((a, b) => (a.contact < b.contact ? -1 : 1));
  return { v: 1, upTo, contacts };
}

/** A `contacts` letter: what it says, and where it lies. */
export interface SnapshotLetter {
  readonly sequence: number;
  readonly upTo: number;
  /** Media type of its attachment. */
  readonly mediaType: string;
}

/**
 * Whether a `contacts` letter may be taken at all: it covers only what lies before itself. Else one snapshot that
 * names a high sequence would hide every later decision for good.
 */
export function snapshotFits({ sequence, upTo, mediaType }: SnapshotLetter): boolean {
  return upTo < sequence && mediaType === 'application/json';
}

/** Which of several snapshots holds: whether this one reaches further than what is covered already. */
export function covers({ upTo }: { readonly upTo: number }, covered: number): boolean {
  return upTo > covered;
}

/** Whether a stored letter is covered by a snapshot up to `covered`, so that it need not be opened. */
export function isCovered(
  letter: { readonly from: SubjectId; readonly class: LetterClass; readonly sequence: number },
  self: SubjectId,
  covered: number,
): boolean {
  return letter.class === 'control' && letter.from === self && letter.sequence <= covered;
}
