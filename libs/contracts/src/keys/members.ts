import { z } from 'zod';
import { AccountId, Counter, Jws, SubjectId } from '../scalars/scalars.js';
import { ProfileText } from './bundle.js';

/** JSON of `bundle` of `entry-put`: the next entry of a practice and the profile that it names. */
export const EntryBundle = z.strictObject({ entry: Jws, profile: ProfileText });
/** JSON of `bundle` of `practice-join`, signed by the practice's newest key: `member` holds it. */
export const JoinBundle = z.strictObject({ practice: SubjectId, member: SubjectId });

const StatementText = z.string().min(2).max(524_288);

/** Identity asks keys to check and store a practice's entry before it changes who may use the mailbox. */
export const EntryStore = z.strictObject({ account: AccountId, subject: SubjectId, bundle: StatementText, auth: Jws });
/** Who belongs to the practice by its newest entry; paper left out. */
export const EntryStored = z.object({
  practice: SubjectId,
  /** Number of that entry: what it says of members takes the place of what earlier ones said. */
  seq: Counter,
  members: z.array(z.object({ subject: SubjectId, role: z.enum(['administrator', 'member']) })),
});
/** Identity asks keys whether a newcomer holds the practice's newest key. */
export const JoinCheck = z.strictObject({ account: AccountId, subject: SubjectId, bundle: StatementText, auth: Jws });
export const JoinChecked = z.object({ practice: SubjectId });
