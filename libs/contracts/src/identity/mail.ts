import { z } from 'zod';
import { RecoveryId } from './recovery.js';
import { Counter, DisplayName, InvitationId, Language, MailAddress, SubjectId } from '../scalars/scalars.js';

/** Which mail with a link is due. `generation` rises with each resend and voids the link before. */
export const LinkMail = z.strictObject({
  kind: z.enum(['invitation', 'activation']),
  invitation: InvitationId,
  generation: Counter,
});
/** What notifications needs for one mail; never stored there. Null: the mail is no longer due. */
export const PreparedMail = z.object({
  mail: z
    .object({
      to: MailAddress,
      language: Language,
      name: DisplayName,
      practiceName: DisplayName,
      /** Whether the practice invites to its staff. */
      staff: z.boolean(),
      /** Address of the page with the token in its fragment. Secret. */
      link: z.url().max(1024),
    })
    .nullable(),
});
export const RecoveryMail = z.strictObject({ recovery: RecoveryId });
/** Null where nobody has the address, or the link is no longer good. */
export const PreparedRecoveryMail = z.object({
  mail: z
    .object({
      to: MailAddress,
      language: Language,
      /** Address of the page with the token in its fragment. Secret. */
      link: z.url().max(1024),
    })
    .nullable(),
});
export const MailboxInput = z.strictObject({ mailbox: SubjectId });
export const NoticeInput = z.strictObject({
  mailbox: SubjectId,
  /** Whether it is about what opens the mailbox: then addresses that it had a short time ago are told too. */
  former: z.boolean().default(false),
});
/** Where a mailbox's notices go; null for a mailbox without one. */
export const NoticeRecipient = z.object({
  recipient: z.object({ to: MailAddress, also: z.array(MailAddress).default([]), language: Language }).nullable(),
});
