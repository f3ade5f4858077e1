import { mailboxesOf, Problem, readableMailboxesOf } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';

const require = (holds: boolean): void => {
  if (!holds) throw new Problem('MAILBOX_NOT_YOURS');
};

/** @throws Problem MAILBOX_NOT_YOURS */
export const requireOwn = (claims: AccessClaims, mailbox: string): void => require(mailboxesOf(claims).includes(mailbox));

/** One's own, or one that was given up by a reset. @throws Problem MAILBOX_NOT_YOURS */
export const requireReadable = (claims: AccessClaims, mailbox: string): void => require(readableMailboxesOf(claims).includes(mailbox));

/** One that was given up by a reset. @throws Problem MAILBOX_NOT_YOURS */
export const requireFormer = (claims: AccessClaims, mailbox: string): void => require(claims.former.includes(mailbox));
