import { z } from 'zod';
import { AccountId, base64urlExact, DisplayName, Jws, Language, LinkToken, MailAddress, SubjectId, Time } from '../scalars/scalars.js';
import { Attended } from './login.js';
import { BundleText } from './onboarding.js';

/** What follows from asking for a reset; the same again while it is pending. */
export const ResetAsked = z.object({
  /** When it may be completed. */
  dueAt: Time,
  /** Whether a second mail brings the link that completes it; else the recovery link itself does. */
  waits: z.boolean(),
});
/** What the holder of a link that completes a reset sees. */
export const ResetView = z.object({
  account: AccountId,
  /** The subject that will be given up. */
  subject: SubjectId,
  address: MailAddress,
  name: DisplayName,
  language: Language,
});
/** `bundle` is the text of an ActivationBundle, `auth` a statement `reset`. */
export const ResetComplete = z.strictObject({ token: LinkToken, bundle: BundleText, auth: Jws });
export const ResetStopOwn = z.strictObject({ sessionToken: base64urlExact(32), attended: Attended });

export const ResetMail = z.strictObject({
  kind: z.enum(['reset-asked', 'reset-due']),
  /** The subject that would be given up. */
  mailbox: SubjectId,
});
/** Null where none is pending. */
export const PreparedResetMail = z.object({
  mail: z
    .object({
      to: MailAddress,
      /** Who gets the same: addresses that the account had a short time ago. */
      also: z.array(MailAddress).default([]),
      language: Language,
      /** Address of the page with the token in its fragment. Secret. */
      link: z.url().max(1024),
    })
    .nullable(),
});
