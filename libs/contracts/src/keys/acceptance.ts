import { z } from 'zod';
import { AccountId, Jws, LinkToken, SubjectId } from '../scalars/scalars.js';

/** Identity asks keys whether the subject of a session signed that it accepts an invitation. Uses the nonce up. */
export const AcceptancePermit = z.strictObject({
  account: AccountId,
  subject: SubjectId,
  bundle: z.string().min(2).max(1024),
  auth: Jws,
});
/** The token in the bundle that was signed. */
export const AcceptancePermitted = z.object({ token: LinkToken });
