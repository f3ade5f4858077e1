import type { Me } from '../facade.js';

/** Another password for who is signed in. */
export interface PasswordChange {
  /** The present one. */
  readonly password: string;
  readonly newPassword: string;
  /** Whether every other session of the account ends. */
  readonly endOthers: boolean;
}

/** New keys and a new password, for who says that somebody knew the present one. */
export interface AccountRenewal {
  readonly password: string;
  readonly newPassword: string;
}

/** Where an account is signed in. */
export interface OwnSession {
  readonly id: string;
  /** Browser, or `siegelpost` for the command line; null where it does not say. */
  readonly program: string | null;
  readonly system: string | null;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  /** Whether it is this one. */
  readonly current: boolean;
}

/** Address of an account, and who is told besides. */
export interface OwnAddress {
  readonly address: string;
  /** When it was changed last; null where it never was. */
  readonly changedAt: string | null;
  /** Until when an earlier address is told what opens the mailbox; null where there is none. */
  readonly formerUntil: string | null;
}

/** What people do with their own account while signed in (docs/protocol/account.md). */
export interface OwnAccount {
  /** Changes the password; letters and Super PIN stay. LOGIN_FAILED where the present one is wrong. */
  changePassword(change: PasswordChange): Promise<Me>;
  /**
   * Somebody knew the password: new keys and a new password. The Super PIN is void, every other session ends; old letters
   * open as before. LOGIN_FAILED where the present password is wrong.
   */
  renewAccount(renewal: AccountRenewal): Promise<Me>;
  address(): Promise<OwnAddress>;
  /** Has a link mailed to another address. LOGIN_FAILED where the password is wrong. */
  changeAddress(change: { readonly password: string; readonly address: string }): Promise<void>;
  /** Which address a link would confirm. Nothing is changed. */
  viewAddress(link: string): Promise<{ readonly address: string }>;
  confirmAddress(link: string): Promise<Me>;
  /** Where this account is signed in, the one used last first. */
  sessions(): Promise<readonly OwnSession[]>;
  endSession(id: string): Promise<void>;
  endOtherSessions(): Promise<void>;
}
