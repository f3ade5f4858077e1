import { mailboxesOf, Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';

/** @throws Problem MAILBOX_NOT_YOURS */
export const requireOwn = (claims: AccessClaims, mailbox: string): void => {
  if (!mailboxesOf(claims).includes(mailbox)) throw new Problem('MAILBOX_NOT_YOURS');
};
