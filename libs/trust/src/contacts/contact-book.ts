import type { SubjectId } from '@siegelpost/crypto-verify';
import { caution, type ContactRecord } from './contact-record.js';

/** Newest record of each contact, by `contact`. */
export type ContactBook = ReadonlyMap<string, ContactRecord>;

/**
 * Which of two records of one contact holds: the higher `rev`; on a tie the more cautious state; then the later
 * decision; then the order of their texts, so that every client decides alike whatever arrived first.
 */
export function newerRecord(a: ContactRecord, b: ContactRecord): ContactRecord {
  if (a.rev !== b.rev) return a.rev > b.rev ? a : b;
  if (a.state !== b.state) return caution(a.state) < caution(b.state) ? a : b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

/** The book with one more record taken in. */
export function mergeContact(book: ContactBook, record: ContactRecord): ContactBook {
  return mergeContacts(book, [record]);
}

/** The book with these records taken in, in whatever order they come; the same book where none of them changes it. */
export function mergeContacts(book: ContactBook, records: readonly ContactRecord[]): ContactBook {
  const changes = new Map<string, ContactRecord>();
  for (const record of records) {
    const known = changes.get(record.contact) ?? book.get(record.contact);
    const kept = known === undefined ? record : newerRecord(known, record);
    if (kept !== known) changes.set(record.contact, kept);
  }
  return changes.size === 0 ? book : new Map([...book, ...changes]);
}

/** Records that pin this id. */
export function recordsOf(book: ContactBook, id: SubjectId): ContactRecord[] {
  return [...book.values()].filter((record) => record.id === id);
}

/** What holds for an id: the most cautious of the records that pin it. */
export function contactOf(book: ContactBook, id: SubjectId): ContactRecord | undefined {
  return recordsOf(book, id).sort((a, b) => caution(a.state) - caution(b.state))[0];
}

/** The record under which this id was given up for another. */
export function successorOf(book: ContactBook, id: SubjectId): ContactRecord | undefined {
  return [...book.values()].find((record) => record.replaces === id && record.id !== id);
}

/**
 * Under whom letters of this id are shown: its contact, or, where it was given up, what it was before: linked at least,
 * for else nobody could have taken its place. Its name stays; nothing is sealed to it.
 */
export function knownAs(book: ContactBook, id: SubjectId): ContactRecord | undefined {
  const contact = contactOf(book, id);
  if (contact !== undefined) return contact;
  const successor = successorOf(book, id);
  return successor === undefined ? undefined : { ...successor, id, state: 'linked', replaces: null, method: null };
}

/** What holds for each id that is pinned, as `contactOf` says, in one pass over the book. */
export function pinnedContacts(book: ContactBook): ContactRecord[] {
  const pinned = new Map<SubjectId, ContactRecord>();
  for (const record of book.values()) {
    if (record.id === null) continue;
    const known = pinned.get(record.id);
    if (known === undefined || caution(record.state) < caution(known.state)) pinned.set(record.id, record);
  }
  return [...pinned.values()];
}

/** The record of an invitation; undefined in a book that has none. */
export function recordOfInvitation(book: ContactBook, invitation: string): ContactRecord | undefined {
  return [...book.values()].find((record) => record.invitation === invitation && record.contact === invitation);
}
