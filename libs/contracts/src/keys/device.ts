import { z } from 'zod';
import { LinkToken, SlotId } from '../scalars/scalars.js';

/** A device shows the token of the recovery mail and the id of its slot, which only it and the server know. */
export const DeviceRelease = z.strictObject({ token: LinkToken, slotId: SlotId });
/** JSON of `bundle` of `recovery-device`, signed by the newest key of the subject that the slot led to. */
export const DeviceBundle = z.strictObject({ token: LinkToken, slotId: SlotId });
