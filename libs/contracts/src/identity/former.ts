import { z } from 'zod';
import { AccountId, base64urlExact, Jws, LinkToken, MailAddress, SlotId, SubjectId, Time } from '../scalars/scalars.js';
import { Attended, OpaqueMessage } from './login.js';
import { BundleText } from './onboarding.js';

/** Tries the password from before a reset. Answered alike where there was none, and for unknown addresses. */
export const FormerLoginStart = z.strictObject({
  address: MailAddress,
  startLoginRequest: OpaqueMessage,
  /** Which of the passwords given up: 1 is the newest. */
  former: z.int().min(1).max(3),
});
/** Proof that somebody holds what opened a subject given up: 10 minutes, once. Begins no session. */
export const FormerProof = z.object({
  token: LinkToken,
  account: AccountId,
  /** The subject given up, whose key has to sign. */
  former: SubjectId,
  /** The subject that is in force. */
  subject: SubjectId,
});
export const FormerLoginProven = FormerProof.extend({ credentialId: SlotId });

/** Keys tells that a device's slot or a Super PIN was shown; `recovery` is the token that came with the Super PIN. */
export const FormerShown = z.strictObject({ former: SubjectId, recovery: LinkToken.nullable() });
export const FormerProofInput = z.strictObject({ token: LinkToken });

/** `bundle` is the text of an UndoBundle, `auth` a statement `reset-undo`. */
export const ResetUndo = z.strictObject({ token: LinkToken, bundle: BundleText, auth: Jws });
/** When the former subject is in force again: at once, or after the waiting time. */
export const UndoAnswer = z.object({ dueAt: Time });
/** `bundle` is the text of a KeepBundle or a DropBundle, `auth` a statement `reset-keep` or `former-drop`. */
export const FormerStatement = z.strictObject({ sessionToken: base64urlExact(32), attended: Attended, bundle: BundleText, auth: Jws });
