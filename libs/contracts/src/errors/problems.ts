import { z } from 'zod';

/**
 * Every refusal of a server, by stable code, with its HTTP status and English title (RFC 9457).
 * Clients decide by code alone. Additive changes only.
 */
export const problems = {
  INPUT_INVALID: [400, 'The request is not well formed.'],
  ADDRESS_INVALID: [400, 'This is not an e-mail address we can deliver to.'],
  ENTRY_INVALID: [400, 'The key entry does not hold.'],
  ENVELOPE_INVALID: [400, 'The sealed letter is not well formed.'],
  RECIPIENTS_MISMATCH: [400, 'The recipients do not fit the sealed letter.'],
  ATTACHMENT_PARTS_INVALID: [400, 'The parts do not make up the announced attachment.'],
  SESSION_REQUIRED: [401, 'Please sign in.'],
  SESSION_ENDED: [401, 'The session has ended. Please sign in again.'],
  LOGIN_FAILED: [401, 'E-mail and password do not match.'],
  AUTH_INVALID: [403, 'The signed statement does not hold.'],
  NONCE_INVALID: [403, 'The number used once is unknown, used or too old. Ask for a new one.'],
  FRESH_LOGIN_REQUIRED: [403, 'Please enter your password once more.'],
  PIN_WRONG: [403, 'This Super PIN does not belong to this mailbox, or a newer one took its place.'],
  FORBIDDEN: [403, 'This is not allowed for you.'],
  RESET_RECENT: [403, 'This is possible 30 days after the reset at the earliest.'],
  RESET_PENDING: [403, 'The waiting time of the reset is not over yet.'],
  ORIGIN_REFUSED: [403, 'The request came from another site.'],
  MAILBOX_NOT_YOURS: [403, 'This mailbox does not belong to you.'],
  RECIPIENT_NOT_PERMITTED: [403, 'A recipient does not accept letters from this mailbox.'],
  ATTACHMENT_NOT_YOURS: [403, 'This attachment does not belong to this mailbox.'],
  NOT_FOUND: [404, 'There is nothing here.'],
  SUBJECT_NOT_FOUND: [404, 'Nobody is known by this id.'],
  SLOT_NOT_FOUND: [404, 'There is no such slot.'],
  KEYRING_NOT_FOUND: [404, 'There is no keyring.'],
  MESSAGE_NOT_FOUND: [404, 'There is no such letter in this mailbox.'],
  ATTACHMENT_NOT_FOUND: [404, 'There is no such attachment.'],
  INVITATION_NOT_FOUND: [404, 'There is no such invitation.'],
  NO_SUPER_PIN: [404, 'This mailbox has no Super PIN.'],
  UNDO_UNKNOWN: [404, 'There is nothing to undo.'],
  RESET_UNKNOWN: [404, 'No reset was asked for.'],
  PAPER_UNKNOWN: [404, 'This paper belongs to no practice, or a newer one took its place.'],
  LINK_UNKNOWN: [404, 'This link is not known. Please check that it is complete.'],
  SETUP_TOKEN_UNKNOWN: [404, 'This set-up token is not known. Please check that it is complete.'],
  CREDENTIAL_CONFLICT: [409, 'This account exists already.'],
  ACCOUNT_EXISTS: [409, 'This address has a mailbox already.'],
  ALREADY_CONNECTED: [409, 'This mailbox is connected with this practice already.'],
  INVITATION_DUPLICATE: [409, 'An invitation with this id exists already.'],
  INVITATION_STATE: [409, 'The invitation is no longer in a state that allows this.'],
  KEYRING_CONFLICT: [409, 'The keyring was changed meanwhile.'],
  ENTRY_CONFLICT: [409, 'The practice was changed meanwhile. Make the change on top of its newest entry.'],
  MAILBOX_EPOCH_STALE: [409, 'A key of a recipient is no longer current. Seal anew.'],
  MID_REUSED: [409, 'Another letter was sent under this id.'],
  ATTACHMENT_INCOMPLETE: [409, 'The attachment is not complete.'],
  ATTACHMENT_STATE: [409, 'The upload is no longer in a state that allows this.'],
  LINK_EXPIRED: [410, 'This link has expired.'],
  LINK_USED: [410, 'This link was used already. Please sign in.'],
  LINK_REVOKED: [410, 'This invitation was withdrawn.'],
  LINK_DECLINED: [410, 'This invitation was declined.'],
  RESET_STOPPED: [410, 'The reset was stopped.'],
  SETUP_TOKEN_USED: [410, 'This set-up token was used already.'],
  SETUP_TOKEN_EXPIRED: [410, 'This set-up token has expired.'],
  BODY_TOO_LARGE: [413, 'The request is too large.'],
  LETTER_TOO_LARGE: [413, 'The letter is too large.'],
  ATTACHMENT_TOO_LARGE: [413, 'The attachment is larger than this practice allows.'],
  MAILBOX_FULL: [413, 'A mailbox has no room for this letter.'],
  QUOTA_EXCEEDED: [413, 'There is no room left in this mailbox.'],
  MEDIA_TYPE_UNSUPPORTED: [415, 'Only application/json is understood here.'],
  TOO_MANY_TRIES: [429, 'Too many tries. Please wait.'],
  INVITATION_LIMIT: [429, 'Too many invitations. Please wait.'],
  INTERNAL: [500, 'Something went wrong on our side.'],
  SERVICE_UNAVAILABLE: [503, 'A part of the service is away. Please try again.'],
  MAILBOX_NOT_READY: [503, 'The mailbox is being made. Please try again.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as ProblemCode[];
/** Whether a text is one of the codes; names that every object has, such as `constructor`, are none. */
export const isProblemCode = (text: string): text is ProblemCode => Object.hasOwn(problems, text);

/** Problem details, RFC 9457, `application/problem+json`. */
export const ProblemDetails = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    /** Seconds after which to try again; the same as the header Retry-After. */
    retryAfter: z.int().optional(),
    /** What the client needs to go on, by code (the current keyring, the newest entries). */
    current: z.unknown().optional(),
  });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** A refusal on its way to the caller. `detail` must hold no personal data and no secret. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: string,
    readonly extra: { retryAfter?: number; current?: unknown } = {},
  ) {
    super(detail ?? problems[code][1]);
    this.name = 'Problem';
  }

  /** HTTP status of this refusal. */
  get status(): number {
    return problems[this.code][0];
  }

  toDetails(): ProblemDetails {
    const [status, title] = problems[this.code];
    return {
      type: `urn:siegelpost:problem:${this.code}`,
      title,
      status,
      code: this.code,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...this.extra,
    };
  }

  /** The refusal that `toDetails` wrote; an unknown code becomes INTERNAL. */
  static fromDetails(details: ProblemDetails): Problem {
    const code = isProblemCode(details.code) ? details.code : 'INTERNAL';
    const { retryAfter, current } = details;
    return new Problem(code, details.detail, {
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(current === undefined ? {} : { current }),
    });
  }
}
