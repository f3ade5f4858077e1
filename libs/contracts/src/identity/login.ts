import { z } from 'zod';
import { AccountId, base64url, base64urlExact, DisplayName, Language, LinkToken, MailAddress, SlotId, SubjectId, Time } from '../scalars/scalars.js';
import { Connection } from './connection.js';

/** An OPAQUE protocol message as @serenity-kit/opaque writes it, base64url, at most 4 KiB. */
export const OpaqueMessage = base64url(4096);

export const LoginStart = z.strictObject({ address: MailAddress, startLoginRequest: OpaqueMessage });
/** The same shape, sizes and cost for known and unknown addresses. */
export const LoginChallenge = z.object({
  /** Names the server's login state: single use, 60 s. */
  loginId: base64urlExact(32),
  /** Client identifier of every OPAQUE call; derived from the address, whether known or not. */
  account: AccountId,
  loginResponse: OpaqueMessage,
});
export const LoginFinish = z.strictObject({ loginId: base64urlExact(32), finishLoginRequest: OpaqueMessage });

/** A practice whose mailbox the account may use. */
export const PracticeMembership = z
  .object({
    /** Subject id of the practice, which is its mailbox. */
    practice: SubjectId,
    /** Name in mails, chosen by the practice; neutral where the practice wants it so. */
    mailName: DisplayName,
    role: z.enum(['administrator', 'member']),
  });

/** Who is signed in. */
export const SessionInfo = z
  .object({
    account: AccountId,
    address: MailAddress,
    name: DisplayName,
    language: Language,
    /** The person's own subject. */
    subject: SubjectId,
    /** Id of the password slot that fits the present password. */
    credentialId: SlotId,
    practices: z.array(PracticeMembership),
    /** Practice and invitation that this account came from: where `hello` goes at each sign-in until answered. */
    origin: z.object({ practice: SubjectId, invitation: z.string() }).nullable(),
    /**
     * Practices that the account was invited to the staff of, or belonged to before a reset, and is no member of yet, or
     * not again. Shown, believed by nobody (docs/protocol/members.md §2).
     */
    joining: z.array(PracticeMembership.pick({ practice: true, role: true })),
    /** Practices that the account was connected with later, the oldest first: `hello` goes to them likewise. */
    connections: z.array(Connection),
    startedAt: Time,
    /** End of the session at the latest; it ends earlier after `idleSeconds` without a request. */
    expiresAt: Time,
    idleSeconds: z.int(),
    /** Seconds from now until `expiresAt`, by the server's clock; a device's own may be wrong. */
    secondsLeft: z.int().min(0),
    /** Seconds from now until the session ends unless it is used before. */
    idleSecondsLeft: z.int().min(0),
    /** Subjects that the account gave up by a reset, the newest first. */
    former: z.array(SubjectId),
    /** Those of them that a reset can still be undone to. */
    undoable: z.array(SubjectId),
    /** A reset that was asked for and that this session can stop; null where there is none. */
    pendingReset: z.object({ dueAt: Time }).nullable(),
    /** A reset of this account is about to be undone by the Super PIN of before; null where that is not so. */
    pendingUndo: z.object({ former: SubjectId, dueAt: Time }).nullable(),
  });
export type SessionInfo = z.infer<typeof SessionInfo>;

/** A session just begun. Over HTTP `sessionToken` is there only where the header `Siegelpost-Session: bearer` asked. */
export const SessionBegun = z
  .object({ session: SessionInfo, sessionToken: base64urlExact(32).optional() });

/** Between services the token is always there. */
export const SessionBegunRpc = z.object({ session: SessionInfo, sessionToken: base64urlExact(32) });

export const SessionTokenInput = z.strictObject({ sessionToken: base64urlExact(32) });
/** Header of requests that nobody's act led to, such as fetching what has arrived: they do not prolong the session. */
export const unattendedHeader = 'siegelpost-unattended';
/** Whether somebody's act led to the question; else it does not count as use of the session. */
export const Attended = z.boolean().default(true);
export const SessionGet = z.strictObject({ sessionToken: base64urlExact(32), attended: Attended });
export const ServiceName = z.enum(['identity', 'keys', 'messaging', 'attachments', 'notifications']);
export type ServiceName = z.infer<typeof ServiceName>;
/** What a session is used by, as far as its requests say; null where they do not. */
export const SessionClient = z.object({ program: z.string().max(40).nullable(), system: z.string().max(40).nullable() });
export type SessionClient = z.infer<typeof SessionClient>;
export const MintInput = z.strictObject({
  sessionToken: base64urlExact(32),
  audience: ServiceName,
  attended: Attended,
  client: SessionClient.optional(),
});
export const Minted = z.object({ accessToken: z.string().max(8192), expiresAt: Time });

/** Claims of an access token (JWS ES256, 5 minutes, one audience). `iss` is the installation id. */
export const AccessClaims = z.object({
  iss: z.uuid(),
  aud: ServiceName,
  sub: AccountId,
  /** Id of the session, not its token. */
  sid: z.uuid(),
  subject: SubjectId,
  practices: z.array(z.object({ practice: SubjectId, role: PracticeMembership.shape.role })),
  /** Subjects that the account gave up by a reset, the newest first: their mailboxes may be read, and nothing else. */
  former: z.array(SubjectId).default([]),
  iat: z.int(),
  exp: z.int(),
});
export type AccessClaims = z.infer<typeof AccessClaims>;

/** Mailboxes that the bearer may read and send from. */
export const mailboxesOf = (claims: AccessClaims): string[] => [
  claims.subject,
  ...claims.practices.map(({ practice }) => practice),
];

/** Mailboxes that the bearer may read: those of given up subjects too. */
export const readableMailboxesOf = (claims: AccessClaims): string[] => [...mailboxesOf(claims), ...claims.former];

/** JSON Web Key Set (RFC 7517) of the access tokens' public keys. */
export const Jwks = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) });

export const OpaqueStart = z.strictObject({ token: LinkToken, registrationRequest: OpaqueMessage });
export const OpaqueStarted = z.object({ account: AccountId, registrationResponse: OpaqueMessage });
