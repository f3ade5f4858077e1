import type { MemberNote } from '@siegelpost/crypto';
import type { Member, SubjectId } from '@siegelpost/crypto-verify';
import { contactOf, type ContactBook } from '../contacts/contact-book.js';
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

/** Who is to be let in under an id: a newcomer, or a member that a reset gave another subject. */
export interface Candidate {
  readonly record: ContactRecord;
  readonly role: WaitingRole;
  /** Id of the member whose place it takes; null for a newcomer. */
  readonly replaces: SubjectId | null;
}

/** The newcomer under this id, once its `hello` came, or the member of `members` that its contact says it was. */
export function candidateOf(notes: MemberNotes, book: ContactBook, members: readonly Member[], id: SubjectId): Candidate | undefined {
  const newcomer = waiting(notes, book).find(({ record }) => record.id === id);
  if (newcomer !== undefined) return { ...newcomer, replaces: null };
  const record = contactOf(book, id);
  const before = record?.replaces == null ? undefined : members.find((member) => member.id === record.replaces);
  if (record === undefined || before === undefined || before.role === 'paper' || record.state === 'refused') return undefined;
  return { record, role: before.role, replaces: before.id };
}

function isNewer(note: MemberNote, known: MemberNote): boolean {
  if (note.rev !== known.rev) return note.rev > known.rev;
  return known.role !== null && note.role !== known.role && (note.role === null || note.role === 'staff');
}
