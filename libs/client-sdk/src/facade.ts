import type { Invitation, Language } from '@siegelpost/contracts';
import type { OwnAccount } from './account/facade.js';
import type { LockedLetter, ResealClient, Resealed } from './reseal/facade.js';
import type { ResetClient } from './resets/facade.js';
import type { MembersClient } from './members/facade.js';
import type { PartSink } from './ports/part-sink.js';
import type { Rehearsing } from './rehearsing.js';

/** How far a contact is trusted; docs/protocol/letters.md. Letters are sealed to linked and verified ones only. */
export type Trust = 'invited' | 'linked' | 'verified' | 'changed' | 'refused';
/** `locked`: sealed to a key this device does not have. `refused`: a check failed, nothing is shown of it. */
export type LetterState = 'open' | 'locked' | 'refused';
/** What people see as folders; control letters are in none. */
export type FolderName = 'inbox' | 'sent' | 'drafts' | 'archive';

export interface Me {
  readonly account: string;
  readonly address: string;
  readonly name: string;
  readonly language: Language;
  /** The mailbox in use: the practice's for its staff, the person's own for a patient. */
  readonly mailboxId: string;
  /** Null for a patient. */
  readonly practice: { readonly name: string; readonly role: 'administrator' | 'member' } | null;
  readonly expiresAt: string;
}

export interface Contact {
  readonly mailboxId: string;
  readonly name: string;
  /** Known to practices of their patients; null for a practice as its patients see it. */
  readonly address: string | null;
  readonly trust: Trust;
  /** Whether the other side is a practice. */
  readonly practice: boolean;
  readonly since: string;
  /** The mailbox that this one took the place of: what came from there is answered here. */
  readonly replaces?: string;
}

export interface AttachmentView {
  readonly id: string;
  /** As the sender wrote it: for display only, never as a path. */
  readonly name: string;
  /** Bytes of the file. */
  readonly size: number;
  readonly mediaType: string;
}

export interface LetterSummary {
  readonly id: string;
  readonly sequence: number;
  readonly folder: FolderName;
  readonly from: { readonly name: string; readonly mailboxId: string; readonly trust: Trust };
  /** Own mailbox left out. */
  readonly to: readonly { readonly name: string; readonly mailboxId: string }[];
  /** Empty unless `state` is open. */
  readonly subject: string;
  /** The first words of the text. */
  readonly preview: string;
  /** Claimed by the sender. */
  readonly sentAt: string;
  /** By the server's clock; shown beside `sentAt` where they differ by more than 15 minutes. */
  readonly receivedAt: string;
  readonly unread: boolean;
  readonly state: LetterState;
  readonly thread: string | null;
  readonly attachments: readonly AttachmentView[];
  /** Of a letter from before a reset that was sealed anew. */
  readonly resealed: Resealed | null;
  /** Of a letter from before a reset that nobody has sealed anew yet. */
  readonly locked: LockedLetter | null;
}

export interface Letter extends LetterSummary {
  readonly body: string;
  /** Author within a practice, as the practice claims. */
  readonly author: string | null;
  readonly replyTo: string | null;
  /** Letters that this one refers to and that have not arrived (`heads`). */
  readonly missing: number;
}

export interface LetterPage {
  readonly letters: readonly LetterSummary[];
  /** Hand it to `list` as `before` for the next page; below zero in what lies in mailboxes given up; null at the end. */
  readonly next: number | null;
}

/** A file as it is recognised when it is chosen again. */
export interface FileNote {
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  /** Milliseconds since the epoch; a change forbids going on with an upload. */
  readonly lastModified: number;
}

/** A file to be sent, read in slices so that no large file is held in memory. One object always gives the same bytes. */
export interface FileSource extends FileNote {
  /** Bytes from `start` up to but not including `end`. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Where an opened attachment goes, chunk by chunk, in order. `abort` must leave nothing behind. */
export interface FileSink {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** Progress of a long act, in bytes or steps. */
export interface Progress {
  /** `checking`: whether a file chosen again is the one whose upload was broken off. */
  readonly phase: 'checking' | 'uploading' | 'sending' | 'sealing' | 'downloading' | 'making-keys';
  readonly file?: string;
  readonly done: number;
  readonly total: number;
}
export interface ActOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting pauses: the same act begun again goes on where it stopped. */
  readonly signal?: AbortSignal;
}

/** A letter to be sent. The same object handed in again is the same letter: it is delivered once. */
export interface OutgoingLetter {
  /** Mailbox ids or addresses of one's own contacts; never looked up at the server. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly files: readonly FileSource[];
  /** Id of the letter that this one answers. */
  readonly replyTo?: string;
  /** Id of the draft that this was written in: deleted once the letter is sent, kept if it cannot be. */
  readonly draft?: string;
}
export interface DraftContent {
  /** Mid of the draft that this one replaces. */
  readonly replaces?: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly replyTo?: string;
  /** Files that shall go along. They are remembered on this device alone, and without their content. */
  readonly files?: readonly FileNote[];
}
export interface Draft extends DraftContent {
  readonly id: string;
  readonly savedAt: string;
}

/** What a person has to look at. */
export interface Task {
  readonly id: string;
  readonly kind: 'hello-does-not-fit' | 'contact-changed' | 'contact-refused' | 'reseal-asked' | 'letter-refused';
  readonly mailboxId: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly at: string;
}

export interface RegistrationDetails {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  readonly practiceName: string;
  readonly practiceId: string;
  readonly state: 'open' | 'begun';
  /** Whether the address has a mailbox already: then its owner signs in and connects. */
  readonly hasMailbox: boolean;
  /** Whether it is an invitation to the practice's staff, as the server says. */
  readonly staff: boolean;
}
export interface ActivationDetails {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  /** From the practice's own profile, checked against its id; the first contact is not verified in person. */
  readonly practiceName: string;
  readonly practiceId: string;
  readonly staff: boolean;
}

export interface PracticeCreate {
  readonly setupToken: string;
  readonly name: string;
  readonly adminName: string;
  readonly address: string;
  readonly password: string;
  readonly language: Language;
}

/** What is left of a session, by the server's clock. */
export interface SessionLeft {
  /** Seconds until it ends whatever is done. */
  readonly secondsLeft: number;
  /** Seconds until it ends unless it is used before. */
  readonly idleSecondsLeft: number;
  /** Seconds after which an unused session ends. */
  readonly idleSeconds: number;
}

/** A Super PIN just made: the only time that its code is there. */
export interface NewSuperPin {
  /** 8 groups of 5, joined by hyphens. Secret: it goes on paper or into a file of its owner, nowhere else. */
  readonly code: string;
  readonly madeAt: string;
  /** When the one was made that this one replaces; null if it is the first. */
  readonly replaces: string | null;
  readonly name: string;
  readonly address: string;
}
export interface SuperPinState {
  /** When the present one was made; null where there is none. */
  readonly setAt: string | null;
  /** Whether the server keeps the one that the own keyring names. If not, it would not open: make a new one. */
  readonly fits: boolean;
  /** Whether another device made or replaced it since this one looked last. */
  readonly changed: boolean;
}
/** Whom a recovery link stands for. */
export interface RecoveryDetails {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}
/** The same, and whether this device was not signed out of that mailbox: then it opens it in place of the Super PIN. */
export interface RecoveryOffer extends RecoveryDetails {
  readonly byDevice: boolean;
}

export type Change =
  | { readonly kind: 'letters'; readonly unread: number; readonly arrived: number }
  | { readonly kind: 'contacts' }
  | { readonly kind: 'tasks' }
  | { readonly kind: 'rehearsal' }
  /** A newcomer belongs to the practice from now on: `resume` opens its mailbox. */
  | { readonly kind: 'joined' }
  | { readonly kind: 'session-ended' }
  | { readonly kind: 'online'; readonly online: boolean };

/** The mailbox, for web and command line alike. Every refusal is a `ClientError` with a stable code. */
export interface Client extends OwnAccount, Rehearsing, ResetClient, ResealClient, MembersClient {
  createPractice(input: PracticeCreate, options?: ActOptions): Promise<Me>;
  viewRegistration(link: string): Promise<RegistrationDetails>;
  beginRegistration(link: string, input: { name: string; language?: Language }): Promise<void>;
  declineRegistration(link: string): Promise<void>;
  /**
   * Connects the mailbox that is signed in with the practice of a registration link: the same keys, no second registration.
   * The same link goes on after any interruption. ALREADY_CONNECTED, ACCOUNT_EXISTS, LINK_* where it leads no further.
   */
  connect(link: string): Promise<Contact>;
  /** For an expired registration or activation link: a new one to the same address. */
  renewLink(link: string): Promise<void>;
  viewActivation(link: string): Promise<ActivationDetails>;
  /** Makes the keys, activates the account, signs in, sends `hello`. The same link goes on after any interruption. */
  activate(link: string, input: { password: string }, options?: ActOptions): Promise<Me>;

  signIn(address: string, password: string): Promise<Me>;
  /** Goes on with the session of this device; null where there is none. One that has ended is told as `session-ended` too. */
  resume(): Promise<Me | null>;
  /** Ends the session and deletes what this device holds. */
  signOut(): Promise<void>;
  me(): Me | null;
  /** What is left of the session. Asking is use of it only if somebody is there (ports/presence.ts). @throws ClientError SESSION_ENDED */
  sessionLeft(): Promise<SessionLeft>;
  /** Somebody is there: the session is used. What is left of it then. @throws ClientError SESSION_ENDED */
  staySignedIn(): Promise<SessionLeft>;

  superPin(): Promise<SuperPinState>;
  /** Makes a new Super PIN after the password was proven again; the one before is dead from then on. */
  createSuperPin(password: string): Promise<NewSuperPin>;
  /** Whether a code is the present Super PIN and opens this mailbox; nothing of it is sent. PIN_WRONG where it is not. */
  checkSuperPin(code: string): Promise<{ setAt: string }>;

  /** Has a recovery link mailed; the same for addresses that nobody has. */
  requestRecovery(address: string): Promise<void>;
  viewRecovery(link: string): Promise<RecoveryOffer>;
  /** Opens the mailbox of a recovery link by its Super PIN. Nothing is changed yet. */
  unlockRecovery(link: string, superPin: string): Promise<void>;
  /** Opens it by what this device holds of the mailbox, with no session; NOT_A_DEVICE where that is nothing, or was given up. */
  unlockRecoveryByDevice(link: string): Promise<void>;
  /** Sets a new password for what either of them opened, ends every other session, signs in. */
  completeRecovery(link: string, input: { password: string }, options?: ActOptions): Promise<Me>;

  /** Takes in what has arrived: control letters first. */
  sync(): Promise<void>;
  /** Takes in letters as they arrive until the returned function is called. */
  watch(): () => void;
  subscribe(listener: (change: Change) => void): () => void;
  unread(): number;

  list(folder: FolderName, page?: { before?: number; limit?: number }): Promise<LetterPage>;
  read(id: string): Promise<Letter>;
  mark(id: string, read: boolean): Promise<void>;
  move(id: string, folder: 'inbox' | 'sent' | 'archive'): Promise<void>;
  send(letter: OutgoingLetter, options?: ActOptions): Promise<{ id: string }>;
  /** A `PartSink` keeps what was opened when the act is stopped or the network is lost, and goes on from there. */
  saveAttachment(letterId: string, attachmentId: string, sink: FileSink | PartSink, options?: ActOptions): Promise<void>;

  saveDraft(draft: DraftContent): Promise<Draft>;
  drafts(): Promise<readonly Draft[]>;
  deleteDraft(id: string): Promise<void>;

  contacts(): readonly Contact[];
  /** Compares the code typed with the contact's id; CODE_WRONG where it does not fit. */
  verifyContact(mailboxId: string, code: string): Promise<Contact>;
  /** The mailbox's own confirm code, 4 groups of 4. */
  confirmCode(): string;

  invite(input: { name: string; address: string; language: Language }): Promise<Invitation>;
  invitations(): Promise<readonly Invitation[]>;
  resendInvitation(id: string): Promise<Invitation>;
  revokeInvitation(id: string): Promise<Invitation>;
  tasks(): readonly Task[];
}
