import type { SubjectId } from '@siegelpost/crypto-verify';
import { recordOfInvitation, recordsOf, type ContactBook } from './contact-book.js';
import type { ContactRecord } from './contact-record.js';

/** Who decided, and when (RFC 3339). */
export interface Decision {
  readonly by: string | null;
  readonly at: string;
}

/** First record of an invitation: written before the invitation goes to the server. */
export function invitedContact(
  invitation: { readonly id: string; readonly name: string; readonly address: string },
  { by, at }: Decision,
): ContactRecord {
  const { id, name, address } = invitation;
  return {
    contact: id, rev: 1, state: 'invited', id: null, suite: null, name, address, invitation: id,
    replaces: null, method: null, by, at,
  };
}

/** A new patient's record of the practice that invited them: linked, not verified in person. */
export function linkedPractice(
  practice: { readonly id: SubjectId; readonly name: string; readonly invitation: string },
  at: string,
): ContactRecord {
  const { id, name, invitation } = practice;
  return {
    contact: invitation, rev: 1, state: 'linked', id, suite: 'SP1', name, address: null, invitation,
    replaces: null, method: null, by: null, at,
  };
}

/** How a code was compared: typed or scanned, of a changed contact at the desk or by telephone. */
export type Method = NonNullable<ContactRecord['method']>;

/** After the confirm code was typed and fits: every record that pins the id becomes verified. */
export function verifiedContacts(book: ContactBook, id: SubjectId, { by, at }: Decision, method: Method = 'code'): ContactRecord[] {
  return recordsOf(book, id).map((record) => ({ ...record, rev: record.rev + 1, state: 'verified', method, by, at }));
}

/** Wrong codes after which a changed contact is refused (docs/protocol/reseal.md §2). */
export const WRONG_CODES = 3;

/** After too many wrong codes: every record of the id that waits for one is refused. */
export function refusedContacts(book: ContactBook, id: SubjectId, { by, at }: Decision): ContactRecord[] {
  return recordsOf(book, id)
    .filter(({ state }) => state === 'changed')
    .map((record) => ({ ...record, rev: record.rev + 1, state: 'refused', method: null, by, at }));
}

/** Whether this id is one that a person has to confirm at the desk or by telephone before anything is sealed to it. */
export function awaitsConfirmation(book: ContactBook, id: SubjectId): boolean {
  return recordsOf(book, id).some(({ state }) => state === 'changed');
}

/** After an invitation was revoked: its record is refused, unless somebody is linked under it already. */
export function revokedContact(book: ContactBook, invitation: string, { by, at }: Decision): ContactRecord | null {
  const record = recordOfInvitation(book, invitation);
  if (record?.state !== 'invited') return null;
  return { ...record, rev: record.rev + 1, state: 'refused', by, at };
}
