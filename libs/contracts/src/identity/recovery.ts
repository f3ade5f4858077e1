import { z } from 'zod';
import {
  AccountId,
  base64urlExact,
  DisplayName,
  Jws,
  Language,
  LinkToken,
  MailAddress,
  SlotId,
  SubjectId,
  Time,
} from '../scalars/scalars.js';
import { BundleText } from './onboarding.js';
import { Attended, OpaqueMessage } from './login.js';

/** Id of one request for recovery: 16 random bytes, no secret. */
export const RecoveryId = base64urlExact(16);

/** Answered alike for addresses with and without an account. */
export const RecoveryRequest = z.strictObject({ address: MailAddress });
/** What the holder of a recovery link sees. */
export const RecoveryView = z.object({
  account: AccountId,
  subject: SubjectId,
  /** Subjects given up by a reset, the newest first, whose Super PINs may still undo it. */
  former: z.array(SubjectId),
  address: MailAddress,
  name: DisplayName,
  language: Language,
});
/** `bundle` is the text of a CredentialBundle, `auth` a statement `credential-set`. */
export const RecoveryComplete = z.strictObject({ token: LinkToken, bundle: BundleText, auth: Jws });

/** Whom a recovery token stands for, for keys alone. */
export const RecoveryParty = z.object({ account: AccountId, subject: SubjectId });

/** Proves the password of a living session's account again: the last message of a new OPAQUE login. */
export const LoginConfirm = z.strictObject({
  sessionToken: base64urlExact(32),
  loginId: base64urlExact(32),
  finishLoginRequest: OpaqueMessage,
  attended: Attended,
});
export const LoginConfirmed = z.object({ credentialId: SlotId, freshUntil: Time });

/** Asked by keys before a Super PIN is set. `session` is the claim `sid`. */
export const FreshnessInput = z.strictObject({ session: z.uuid(), account: AccountId });
/** Whether the password was proven again within the last 5 minutes. */
export const Freshness = z.object({ fresh: z.boolean() });
