import { z } from 'zod';
import { Jws, LinkToken, DisplayName, Language, MailAddress } from '../scalars/scalars.js';
import { OpaqueMessage } from './login.js';

/**
 * Text of a JSON bundle; `auth` signs the SHA-256 of exactly these UTF-8 bytes (docs/protocol/statements.md).
 * Parsed by keys with `ActivationBundle` or `PracticeBundle`.
 */
export const BundleText = z.string().min(2).max(524_288);

/** Only the holder of an unused set-up token gets an answer. */
export const SetupStart = z.strictObject({
  setupToken: LinkToken,
  address: MailAddress,
  registrationRequest: OpaqueMessage,
});
export const PracticeCreate = z.strictObject({
  setupToken: LinkToken,
  /** The administrator's address; the practice's notices go there too. */
  address: MailAddress,
  adminName: DisplayName,
  /** Name of the practice in mails. */
  mailName: DisplayName,
  language: Language,
  bundle: BundleText,
  auth: Jws,
});
export const ActivationComplete = z.strictObject({ token: LinkToken, bundle: BundleText, auth: Jws });
