import { z } from 'zod';
import { base64urlExact, Jws, Time } from '../scalars/scalars.js';
import { Attended, OpaqueMessage, SessionClient } from './login.js';
import { BundleText } from './onboarding.js';

/** Whose account it is: the session that asks. */
const held = { sessionToken: base64urlExact(32), attended: Attended };

/** First message of a new password's registration, in a fresh session. */
export const PasswordStart = z.strictObject({ ...held, registrationRequest: OpaqueMessage });
/** `bundle` is the text of a CredentialBundle, `auth` a statement `credential-set`. */
export const PasswordChange = z.strictObject({
  ...held,
  bundle: BundleText,
  auth: Jws,
  /** Whether every other session of the account ends. The present one goes on under a new token in any case. */
  endOthers: z.boolean(),
});

/** A living session of one's own account. */
export const OwnSession = z.object({
  /** Names it; no secret, and opens nothing. */
  id: z.uuid(),
  client: SessionClient,
  startedAt: Time,
  lastSeenAt: Time,
  /** Whether it is the one that asks. */
  current: z.boolean(),
});
export const OwnSessions = z.object({ sessions: z.array(OwnSession) });
export const SessionsInput = z.strictObject(held);
export const SessionRef = z.strictObject({ ...held, id: z.uuid() });
