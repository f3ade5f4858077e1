import type { MemberNote } from '@siegelpost/crypto';
import type { SubjectId } from '@siegelpost/crypto-verify';
import type { ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';

export type WaitingRole = NonNullable<MemberNote['role']>;
/** Newest note of each invitation of staff, by invitation id (docs/protocol/members.md §2). */
export type MemberNotes = ReadonlyMap<string, MemberNote>;

/** The notes with one more: the highest `rev` wins; on a tie the one under which nobody waits, then the lesser role. */
export function mergeMemberNote(notes: MemberNotes, note: MemberNote): MemberNotes {
  const known = notes.get(note.invitation);
  if (known !== undefined && !isNewer(note, known)) return notes;
  return new Map([...notes, [note.invitation, note]]);
}

/** The note under which nobody waits any more; null where nobody did. */
export function settledNote(notes: MemberNotes, invitation: string): MemberNote | null {
  const known = notes.get(invitation);
  return known === undefined || known.role === null ? null : { ...known, rev: known.rev + 1, role: null };
}

/** Whoever waits to become a member: the record of the invitation, with the role. */
export function waiting(notes: MemberNotes, book: ContactBook): { record: ContactRecord; role: WaitingRole }[] {
  return [...notes.values()].flatMap(({ invitation, role }) => {
    const record = book.get(invitation);
    return role === null || record === undefined || record.state === 'refused' ? [] : [{ record, role }];
  });
}

/** Whether a record is that of staff, now or before: letters are neither sealed to it nor shown among contacts. */
export function isStaff(notes: MemberNotes, { invitation }: ContactRecord): boolean {
  return invitation !== null && notes.has(invitation);
}

/** The book without staff. */
export function withoutStaff(notes: MemberNotes, book: ContactBook): ContactBook {
  return notes.size === 0 ? book : new Map([...book].filter(([, record]) => !isStaff(notes, record)));
}

/** Ids of members that wait under this id: a newcomer's, once its `hello` came. */
export function waitingAs(notes: MemberNotes, book: ContactBook, id: SubjectId): { record: ContactRecord; role: WaitingRole } | undefined {
  return waiting(notes, book).find(({ record }) => record.id === id);
}

function isNewer(note: MemberNote, known: MemberNote): boolean {
  if (note.rev !== known.rev) return note.rev > known.rev;
  return known.role !== null && note.role !== known.role && (note.role === null || note.role === 'staff');
}
