import { z } from 'zod';

// The strict CSP of the web app forbids eval; without this zod probes for it and the browser reports a violation.
z.config({ jitless: true });

/** Bytes as base64url without padding (RFC 4648 §5), at most `maxBytes` bytes once decoded. */
export const base64url = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil((maxBytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]*$/);

/** Exactly `bytes` bytes as base64url without padding. */
export const base64urlExact = (bytes: number) =>
  z
    .string()
    .length(Math.ceil((bytes * 4) / 3))
    .regex(/^[A-Za-z0-9_-]+$/);

/** Subject id: SHA-256 of the genesis payload, 32 bytes, 43 characters of base64url. It names a mailbox too. */
export const SubjectId = base64urlExact(32);
/** RFC 7638 thumbprint of a public key: 32 bytes, 43 characters of base64url. */
export const Kid = base64urlExact(32);
/** Message id, made by the sender: 16 random bytes, 22 characters of base64url. */
export const MessageId = base64urlExact(16);
/** Attachment id, made by the server: 16 random bytes. */
export const AttachmentId = base64urlExact(16);
/** Invitation id, made by the practice's client: 16 random bytes. */
export const InvitationId = base64urlExact(16);
/** Id of a slot; that of a password slot is the credential id. 16 random bytes, made by the client. */
export const SlotId = base64urlExact(16);
/** Account (login) id in UUID form. */
export const AccountId = z.uuid();
/** Token of a mail's link or of an operator's set-up: 32 bytes, 43 characters of base64url. Secret. */
export const LinkToken = base64urlExact(32);
/** Time, RFC 3339 in UTC with milliseconds. */
export const Time = z.iso.datetime({ precision: 3 });
/** Position of a letter in a mailbox, from 1, without gaps. */
export const Sequence = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
/** A number that counts up from 1 and is stored in 4 bytes: epochs, revisions, versions, generations. */
export const Counter = z.int().min(1).max(2_147_483_647);
/**
 * A whole number in a query: decimal digits without leading zeros, blanks, signs but a minus, or exponents. Between
 * services it is a number.
 */
export const queryNumber = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  z
    .union([z.number(), z.string().regex(/^(0|-?[1-9]\d{0,15})$/).transform(Number)])
    .pipe(z.int().min(min).max(max));
/** Language of mails and pages. */
export const Language = z.enum(['de', 'en']);
export type Language = z.infer<typeof Language>;

const noControlCharacters = /^[^\p{Cc}\p{Cf}\p{Cs}]*$/u;
/** Name of a person or practice as shown to people: 1 to 120 characters, no control or direction marks. */
export const DisplayName = z.string().trim().min(1).max(120).regex(noControlCharacters);
/** E-mail address as typed; normalise it with `normaliseAddress` before comparing. */
export const MailAddress = z.string().trim().min(3).max(254).regex(noControlCharacters);

/** One compact or General JSON JWS, as text of at most 64 KiB. */
export const Jws = z.string().min(2).max(65_536);
/** Reply that carries nothing. */
export const Empty = z.strictObject({});
