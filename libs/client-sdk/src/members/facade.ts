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

/** What a practice does about its members (docs/protocol/members.md). */
export interface MembersClient {
  members(): Promise<readonly PracticeMember[]>;
  /** Invites somebody to the staff. */
  addMember(input: NewMember): Promise<void>;
  /** Lets a newcomer in: MEMBER_NOT_READY until they have typed the practice's code, CODE_WRONG where theirs does not fit. */
  confirmMember(id: string, code: string): Promise<void>;
  /** Ends a membership under new keys, or withdraws an invitation. LAST_ADMINISTRATOR, MEMBER_SELF, MEMBER_UNKNOWN where it cannot. */
  removeMember(id: string): Promise<void>;
  /** Members of a practice, who read what is sealed to it, by its signed profile; null for a person. */
  readersOf(mailboxId: string): Promise<readonly Reader[] | null>;
}
