import type { ActOptions, Me, RecoveryDetails } from '../facade.js';

/** When a reset that was asked for may be completed. */
export interface ResetWait {
  readonly dueAt: string;
  /** Whether a second e-mail brings the link that completes it. Without a wait the link in hand does. */
  readonly waits: boolean;
}

/** What is about to happen to the account that is signed in, and what it gave up. */
export interface AccountState {
  readonly pendingReset: { readonly dueAt: string } | null;
  /** A reset is being undone by the Super PIN of before. */
  readonly pendingUndo: { readonly former: string; readonly dueAt: string } | null;
  /** Mailboxes that it gave up by a reset, the newest first. */
  readonly former: readonly string[];
  /** Those of them that a reset can still be undone to. */
  readonly undoable: readonly string[];
}

/** New keys for who lost the password and has no Super PIN (docs/protocol/reset.md). Old letters stay locked. */
export interface ResetClient {
  /** Asks for new keys under a recovery link. The owner is told by e-mail and on every device; nothing is changed yet. */
  requestReset(link: string): Promise<ResetWait>;
  /** Whose keys a link would replace. RESET_PENDING where it has to wait, with `dueAt` as `extra.current`. */
  viewReset(link: string): Promise<RecoveryDetails>;
  /** Makes new keys and a new password, ends every other session, signs in. The same link goes on after any interruption. */
  completeReset(link: string, input: { password: string }, options?: ActOptions): Promise<Me>;
  accountState(): Promise<AccountState>;
  /** Stops a reset by the link of the e-mail that told of it. */
  stopReset(link: string): Promise<void>;
  /** Stops a reset of the account that is signed in. */
  stopOwnReset(): Promise<void>;

  /** Undoes a reset at once by what this device still holds of the mailbox from before; NOT_A_DEVICE where that is nothing. */
  undoByDevice(): Promise<void>;
  /** Undoes a reset at once by the password from before, and signs in with it. */
  undoByPassword(address: string, password: string): Promise<Me>;
  /** Whether the account of a recovery link gave up a mailbox whose Super PIN undoes that. */
  wasReset(link: string): Promise<boolean>;
  /** Undoes a reset by a recovery link and the Super PIN from before, with a new password; in force at `dueAt`. */
  undoBySuperPin(link: string, superPin: string, input: { password: string }): Promise<{ dueAt: string }>;
  /** Refuses that the reset is undone by the Super PIN. */
  keepReset(former: string): Promise<void>;
  /** Makes a reset final, 30 days after it at the earliest: RESET_RECENT before. */
  dropFormer(former: string): Promise<void>;
}
