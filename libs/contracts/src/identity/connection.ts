import { z } from 'zod';
import { InvitationId, LinkToken, MailAddress, SubjectId } from '../scalars/scalars.js';

/** JSON of `bundle` of `invitation-accept`: an account that exists takes an invitation. */
export const AcceptBundle = z.strictObject({ token: LinkToken });

/** A practice that an account was connected with by a later invitation; where `hello` goes until answered. */
export const Connection = z.object({
  practice: SubjectId,
  invitation: InvitationId,
  /** The invited address, which may be another one than the account's. */
  address: MailAddress,
});
export type Connection = z.infer<typeof Connection>;
