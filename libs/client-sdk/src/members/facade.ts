import type { Language } from '@siegelpost/contracts';

/** Somebody of the practice, or on the way there. */
export interface PracticeMember {
  /** Subject id; before the person has registered that of the invitation. */
  readonly id: string;
  readonly name: string;
  readonly role: 'administrator' | 'staff' | 'paper';
  readonly address: string | null;
  /** `registered`: has still to type the practice's code. `ready`: has, and their own is to be typed. */
  readonly state: 'member' | 'invited' | 'registered' | 'ready';
  readonly you: boolean;
}
export interface NewMember {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly role: 'administrator' | 'staff';
}
/** Who reads what is sealed to a practice. */
export type Reader = Pick<PracticeMember, 'name' | 'role'>;

/** A paper just made: the only time that its code is there. */
export interface NewPracticePaper {
  /** 8 groups of 5, joined by hyphens. Secret. */
  readonly code: string;
  readonly madeAt: string;
  /** Whether one was there before, which is no longer good. */
  readonly replaces: boolean;
  readonly practice: string;
}

/** What a practice does about its members (docs/protocol/members.md). */
export interface MembersClient {
  members(): Promise<readonly PracticeMember[]>;
  /** Invites somebody to the staff. */
  addMember(input: NewMember): Promise<void>;
  /** Lets a newcomer in: MEMBER_NOT_READY until they have typed the practice's code, CODE_WRONG where theirs does not fit. */
  confirmMember(id: string, code: string): Promise<void>;
  /** Ends a membership under new keys, or withdraws an invitation. LAST_ADMINISTRATOR, MEMBER_SELF, MEMBER_UNKNOWN where it cannot. */
  removeMember(id: string): Promise<void>;
  /** Makes the practice's paper after the password was proven again; one from before is no longer good. */
  createPracticePaper(password: string): Promise<NewPracticePaper>;
  /** Whether to ask for a paper: one administrator, no paper, and not put off within a week. Asked before the first letter. */
  paperDue(): Promise<boolean>;
  /** Puts the question off for a week, on this device. */
  paperLater(): Promise<void>;
  /** For who holds the paper and has no account: mails an administrator's invitation to this address. PAPER_* */
  inviteByPaper(code: string, input: Omit<NewMember, 'role'>): Promise<void>;
  /** Makes who is signed in an administrator of the paper's practice; `joined` is told. PAPER_* */
  restoreByPaper(code: string): Promise<void>;
  /** What an invited member of the staff has still to do: type the practice's code, or wait for theirs to be typed; else null. */
  joining(): { readonly practiceId: string; readonly step: 'code' | 'wait' } | null;
  /** Members of a practice, who read what is sealed to it, by its signed profile; null for a person. */
  readersOf(mailboxId: string): Promise<readonly Reader[] | null>;
}
