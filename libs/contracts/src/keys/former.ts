import { z } from 'zod';
import { FormerProof } from '../identity/former.js';
import { OpaqueMessage } from '../identity/login.js';
import { AccountId, Jws, LinkToken, SlotId, SubjectId } from '../scalars/scalars.js';
import { CredentialBundle, Released } from './super-pin.js';

/** JSON of `bundle` of `reset-undo`. `credential` is null but where the Super PIN opened the subject. */
export const UndoBundle = z.strictObject({ former: SubjectId, subject: SubjectId, credential: CredentialBundle.nullable() });
/** JSON of `bundle` of `reset-keep`. */
export const KeepBundle = z.strictObject({ former: SubjectId, subject: SubjectId });
/** JSON of `bundle` of `former-drop`. */
export const DropBundle = z.strictObject({ former: SubjectId });
/** JSON of `bundle` of `recovery-release` for a subject given up. */
export const FormerReleaseBundle = z.strictObject({ token: LinkToken, former: SubjectId });

/** A device shows the id of its slot, which only it and the server know. */
export const FormerDevice = z.strictObject({ former: SubjectId, slotId: SlotId });
export const FormerReleased = Released.extend(FormerProof.shape);

/** Identity asks keys to check an undoing, and to store the slot of the password that comes with it. */
export const UndoStore = z.strictObject({
  account: AccountId,
  former: SubjectId,
  subject: SubjectId,
  /** Id of the password slot that was in use before the reset: it stays whatever happens. */
  credentialId: SlotId,
  bundle: z.string().min(2).max(524_288),
  auth: Jws,
});
export const UndoStored = z.object({ credential: z.object({ record: OpaqueMessage, credentialId: SlotId }).nullable() });
/** Identity asks keys whether the present subject's key signed; spends the statement. */
export const FormerPermit = z.strictObject({
  purpose: z.enum(['reset-keep', 'former-drop']),
  account: AccountId,
  subject: SubjectId,
  bundle: z.string().min(2).max(524_288),
  auth: Jws,
});
