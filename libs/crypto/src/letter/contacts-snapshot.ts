import { parseStrict, VerifyError, writeStrict } from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { ascending } from '../primitives/ascending.js';
import { contactSchema, type LetterData } from './kinds.js';

/** Content of a snapshot's attachment, members in this order (docs/protocol/letters.md §10). */
const contactsSnapshotSchema = z.strictObject({
  v: z.literal(1),
  /** Highest mailbox sequence that is covered. */
  upTo: z.int().min(0),
  /** Newest record of each contact, ascending by `contact`. */
  contacts: z.array(contactSchema).refine((list) => ascending(list, ({ contact }) => contact)),
});
export type ContactsSnapshot = z.output<typeof contactsSnapshotSchema>;

/** Caps of a snapshot's text: bytes of UTF-8, levels of nesting. */
export const CONTACTS_SNAPSHOT_LIMITS = { maxBytes: 67_108_864, maxDepth: 4 } as const;

/**
 * The one text of a snapshot.
 * @throws VerifyError SCHEMA_MISMATCH, JSON_TOO_LARGE, TEXT_INVALID
 */
export function serializeContactsSnapshot(snapshot: ContactsSnapshot): string {
  return writeStrict(snapshot, contactsSnapshotSchema, CONTACTS_SNAPSHOT_LIMITS);
}

/**
 * Reads a snapshot and compares it with what its letter says.
 * @param content the opened attachment: text, or its UTF-8 bytes
 * @param data `data` of the `contacts` letter that refers to it
 * @throws VerifyError SNAPSHOT_MISMATCH where `upTo` or the number of contacts differs; JSON_*, UTF8_INVALID,
 * TEXT_INVALID, VERSION_UNKNOWN, SCHEMA_MISMATCH
 */
export function parseContactsSnapshot(
  content: string | Uint8Array,
  data: LetterData<'contacts'>,
): ContactsSnapshot {
  const snapshot = parseStrict(content, contactsSnapshotSchema, CONTACTS_SNAPSHOT_LIMITS);
  if (snapshot.upTo !== data.upTo || snapshot.contacts.length !== data.count)
    throw new VerifyError('SNAPSHOT_MISMATCH');
  return snapshot;
}
