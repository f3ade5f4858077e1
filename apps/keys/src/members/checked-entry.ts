import { EntryBundle, Problem } from '@siegelpost/contracts';
import { checkRoster, storedEntry, verifyEntry, VerifyError, verifyProfile } from '@siegelpost/crypto-verify';
import type { KeyEntry, Member, Profile } from '@siegelpost/crypto-verify';
import type { z } from 'zod';
import type { EntryRow } from '../subjects/entry.row.js';

type Bundle = z.output<typeof EntryBundle>;

/** The next entry of a practice, verified, with its members. */
export interface CheckedEntry {
  readonly entry: KeyEntry;
  readonly members: Profile['members'];
  readonly profile: string;
}

/**
 * Checks that an entry follows the stored one and is permitted by its control list, and that the profile is its own and
 * fits it (docs/protocol/members.md §7).
 *
 * @throws Problem ENTRY_CONFLICT another entry follows that one already; ENTRY_INVALID
 */
export function checkEntry({ entry: text, profile }: Bundle, before: EntryRow): CheckedEntry {
  return refused(() => {
    const stored = storedEntry(before.text, before.subject);
    if (storedEntry(text, before.subject).payload.prev !== stored.hash) throw new Problem('ENTRY_CONFLICT');
    const entry = verifyEntry(text, stored);
    const { type, reason, control } = entry.payload;
    if (type !== 'practice' || reason === 'close') throw new VerifyError('ENTRY_FIELDS');
    const read = verifyProfile(profile, entry.payload.profile ?? '');
    checkRoster(read, control);
    return { entry, members: read.members, profile };
  });
}

/** The newest entry again, which was checked when it was stored. @throws Problem ENTRY_INVALID for another profile */
export function storedAs({ profile }: Bundle, before: EntryRow): CheckedEntry {
  return refused(() => {
    const entry = storedEntry(before.text, before.subject);
    return { entry, members: verifyProfile(profile, entry.payload.profile ?? '').members, profile };
  });
}

/** Subject that an entry says it belongs to. @throws Problem ENTRY_INVALID */
export function subjectOf({ entry }: Bundle): string {
  const subject = refused(() => storedEntry(entry, '').payload.subject);
  if (subject === null) throw new Problem('ENTRY_INVALID', 'a genesis follows nothing');
  return subject;
}

export type Person = Member & { readonly id: string };

/** Members that are people. */
export const people = (members: Profile['members']): Person[] =>
  members.filter((member): member is Person => member.role !== 'paper' && member.id !== null);

function refused<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof VerifyError) throw new Problem('ENTRY_INVALID', error.code);
    throw error;
  }
}
