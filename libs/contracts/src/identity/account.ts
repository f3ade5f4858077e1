import { z } from 'zod';
import { AccountId, base64urlExact, Jws, Language, LinkToken, MailAddress, SubjectId, Time } from '../scalars/scalars.js';
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

/** `bundle` is the text of a RenewalBundle, `auth` a statement `account-renew`. Every other session ends. */
export const AccountRenew = z.strictObject({ ...held, bundle: BundleText, auth: Jws });

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

/** Id of one request for another address: 16 random bytes, no secret. */
export const AddressChangeId = base64urlExact(16);
/** `bundle` is the text of an AddressBundle, `auth` a statement `address-set`; answered alike for addresses in use. */
export const AddressAsk = z.strictObject({ ...held, bundle: BundleText, auth: Jws });
export const AddressBundle = z.strictObject({ address: MailAddress });
/** What the holder of a link to a new address asks, signed in to the account that asked for it. */
export const AddressLink = z.strictObject({ ...held, token: LinkToken });
export const AddressView = z.object({ address: MailAddress });
export const AddressState = z.object({
  address: MailAddress,
  /** When it was changed last; null where it never was. */
  changedAt: Time.nullable(),
  /** Until when notices go to an earlier address too; null where there is none to tell. */
  formerUntil: Time.nullable(),
});

/** Identity asks keys whether the subject's own key signed for another address. */
export const AddressPermit = z.strictObject({ account: AccountId, subject: SubjectId, bundle: BundleText, auth: Jws });

export const AddressMail = z.strictObject({ change: AddressChangeId });
/** Null where the address belongs to another account, or the link is no longer good. */
export const PreparedAddressMail = z.object({
  mail: z
    .object({
      to: MailAddress,
      language: Language,
      /** Address of the page with the token in its fragment. Secret. */
      link: z.url().max(1024),
    })
    .nullable(),
});
