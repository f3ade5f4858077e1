import { z } from 'zod';
import { DisplayName, InvitationId, Language, LinkToken, MailAddress, SubjectId, Time } from '../scalars/scalars.js';

export const InvitationState = z
  .enum(['open', 'begun', 'accepted', 'declined', 'revoked', 'expired']);

/** What an invited member of the staff shall be; null for patients. */
export const InvitedRole = z.enum(['administrator', 'member']).nullable();

export const InvitationCreate = z.strictObject({
  id: InvitationId,
  practice: SubjectId,
  name: DisplayName,
  address: MailAddress,
  language: Language,
  /** Given, it is an invitation of staff, which administrators alone may make. */
  role: InvitedRole.default(null),
});
/** An invitation as the practice sees it; the same for addresses with and without an account. */
export const Invitation = z
  .object({
    id: InvitationId,
    practice: SubjectId,
    name: DisplayName,
    address: MailAddress,
    language: Language,
    state: InvitationState,
    createdAt: Time,
    /** When the newest link was made. */
    sentAt: Time,
    expiresAt: Time,
    /** Whether the newest mail could not be delivered. */
    undeliverable: z.boolean(),
    role: InvitedRole,
  });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationList = z.strictObject({ practice: SubjectId });
export const Invitations = z.object({ invitations: z.array(Invitation) });
export const InvitationRef = z.strictObject({ id: InvitationId });

export const TokenInput = z.strictObject({ token: LinkToken });
/** What the holder of a registration link sees. */
export const RegistrationView = z
  .object({
    name: DisplayName,
    address: MailAddress,
    language: Language,
    practice: z.object({ id: SubjectId, mailName: DisplayName }),
    state: z.enum(['open', 'begun']),
    /** Whether the invited address has a mailbox already: then its owner signs in. Words of one length. */
    mailbox: z.enum(['none', 'made']),
    expiresAt: Time,
    role: InvitedRole,
  });
export const RegistrationBegin = z.strictObject({ token: LinkToken, name: DisplayName, language: Language.optional() });

/** What the holder of an activation link sees. */
export const ActivationView = z
  .object({
    name: DisplayName,
    address: MailAddress,
    language: Language,
    invitation: InvitationId,
    practice: z.object({ id: SubjectId, mailName: DisplayName }),
    expiresAt: Time,
    role: InvitedRole,
  });
