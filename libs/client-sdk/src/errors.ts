import type { ProblemCode } from '@siegelpost/contracts';

/** Refusals that the client decides itself, beside those of the servers. */
export const clientErrors = {
  CONTACT_UNKNOWN: 'Nobody among your contacts has this address or mailbox id. Invite them first.',
  CONTACT_UNCONFIRMED: 'Nothing is sealed to this contact until it has been confirmed.',
  REQUEST_UNKNOWN: 'There is no such request to seal letters anew.',
  CODE_WRONG: 'The code does not fit this contact. Compare it character by character.',
  CODE_MALFORMED: 'A confirm code has 16 characters in 4 groups.',
  LETTER_REFUSED: 'The letter was not opened: one of its checks failed.',
  ATTACHMENT_DAMAGED: 'The attachment was not opened: one of its checks failed.',
  ATTACHMENT_UNKNOWN: 'The letter has no such attachment.',
  DEVICE_FULL: 'There is not enough room on this device.',
  FILE_CHANGED: 'The file was changed while it was being sent.',
  KEYRING_ROLLED_BACK: 'The server showed an older keyring than this device knows.',
  PIN_MALFORMED: 'The Super PIN is not complete or has a mistake. Please compare group by group.',
  PIN_VERSION: 'This code is of another version of Siegelpost, or no Super PIN.',
  RECOVERY_LOCKED: 'Open this mailbox first, by its Super PIN or by a device that was not signed out.',
  RECOVERY_REFUSED: 'What the server gave does not fit this mailbox or its Super PIN. Nothing was changed.',
  NOT_A_DEVICE: 'This device opens nothing of that mailbox: nobody signed in to it here, or it was signed out or got new keys since.',
  RESET_REFUSED: 'The server speaks of keys that were not made here. Do not go on; call the practice.',
  INSTALLATION_MALFORMED: 'The installation.json of the server is not well formed.',
  INSTALLATION_CHANGED: 'The server is not the installation that this device knows.',
  PASSWORD_TOO_SHORT: 'A password has at least 12 characters.',
  PASSWORD_TOO_LONG: 'A password has at most 128 characters.',
  PASSWORD_COMMON: 'This password is used too often to be safe.',
  PASSWORD_PERSONAL: 'A password must not be your name or your e-mail address.',
  LINK_MALFORMED: 'This link is not complete. Open it from the e-mail again.',
  PRACTICE_UNVERIFIABLE: 'The practice’s keys do not fit its id. Do not go on; call the practice.',
  TEXT_TOO_LARGE: 'The text is longer than 1 MiB.',
  TOO_MANY_RECIPIENTS: 'A letter has at most 100 recipients.',
  SUBJECT_TOO_LONG: 'A subject has at most 200 characters.',
  STAFF_INVITATION: 'This is an invitation to the staff of a practice. It needs an account of its own; ask the practice to invite another e-mail address.',
  NOT_A_PATIENT: 'The staff of a practice is connected with nobody by an invitation. Sign in with a mailbox of your own.',
  PAPER_MALFORMED: 'The code of the practice’s paper is not complete or has a mistake. Please compare group by group.',
  PAPER_VERSION: 'This is the code of something else, perhaps of a Super PIN, or of a later version of Siegelpost.',
  PAPER_REFUSED: 'What the server gave does not fit this paper. Nothing was changed.',
  MEMBER_UNKNOWN: 'Nobody waits to join the practice, or belongs to it, under this id.',
  MEMBER_NOT_READY: 'This person has not typed the practice’s confirm code yet.',
  MEMBER_SELF: 'Another administrator has to do this.',
  LAST_ADMINISTRATOR: 'A practice keeps at least one administrator.',
  NOT_A_PRACTICE: 'Only the staff of a practice can do this.',
  SIGNED_OUT: 'Please sign in.',
  OFFLINE: 'There is no connection to the server.',
  ABORTED: 'Stopped. The same act begun again goes on where it stopped.',
} as const;

export type ClientErrorCode = keyof typeof clientErrors | ProblemCode;

/** A refusal with a stable code; `message` is English text for developers and the command line. */
export class ClientError extends Error {
  constructor(
    readonly code: ClientErrorCode,
    message?: string,
    readonly extra: { retryAfter?: number; current?: unknown; cause?: unknown } = {},
  ) {
    super(message ?? (code in clientErrors ? clientErrors[code as keyof typeof clientErrors] : code), {
      cause: extra.cause,
    });
    this.name = 'ClientError';
  }

  /** Seconds to wait before trying again, where the server said so. */
  get retryAfter(): number | undefined {
    return this.extra.retryAfter;
  }
}
