import { z } from 'zod';
import { AccountId, Counter, DisplayName, InvitationId, Jws, Kid, Language, MailAddress, SubjectId } from '../scalars/scalars.js';
import { ProfileText } from './bundle.js';

/** A paper of a practice: its genesis, and the sealed letter of kind grant to it. */
export const Paper = z.strictObject({ entry: Jws, grant: z.string().min(2).max(131_072) });
/** JSON of `bundle` of `entry-put`: the next entry of a practice, the profile that it names, and a grant to each of its papers. */
export const EntryBundle = z.strictObject({ entry: Jws, profile: ProfileText, papers: z.array(Paper).max(8) });
/** JSON of `bundle` of `practice-join`, signed by the practice's newest key: `member` holds it. */
export const JoinBundle = z.strictObject({ practice: SubjectId, member: SubjectId });

const StatementText = z.string().min(2).max(524_288);

/** Identity asks keys to check and store a practice's entry before it changes who may use the mailbox. */
export const EntryStore = z.strictObject({
  account: AccountId,
  subject: SubjectId,
  /** Whether the password was just proven: a new paper needs it. */
  fresh: z.boolean(),
  bundle: StatementText,
  auth: Jws,
});
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

/** JSON of `bundle` of `paper-invite`, signed by the paper's key. */
export const PaperInviteBundle = z.strictObject({
  paper: SubjectId,
  id: InvitationId,
  name: DisplayName,
  address: MailAddress,
  language: Language,
});
/** JSON of `bundle` of `paper-release`, signed by the paper's key. */
export const PaperReleaseBundle = z.strictObject({ paper: SubjectId });
/** A paper by the kid of its Ed25519 key, which its code alone yields. */
export const PaperFind = z.strictObject({ kid: Kid });
export const PaperFound = z.object({ paper: SubjectId, practice: SubjectId });
/** What identity needs of an invitation that a paper signed. */
export const PaperInvited = PaperInviteBundle.omit({ paper: true }).extend({ practice: SubjectId });
/** Account that a statement names where nobody is signed in. */
export const NO_ACCOUNT = '00000000-0000-0000-0000-000000000000';
