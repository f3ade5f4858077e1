import { randomBytes, sealSlot, slotKey } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { OpenedArk } from '../session/open-keyring.js';
import type { Registered } from '../session/opaque.js';

/** Record, id and slot of a new password over this ARK. */
export async function sealedCredential({ record, exportKey }: Registered, subject: string, { ark, arkVersion }: OpenedArk) {
  const credentialId = toBase64url(randomBytes(16));
  const binding = { type: 'password', subject, slotId: credentialId, arkVersion } as const;
  const blob = await sealSlot(await slotKey(exportKey, binding), binding, ark);
  return {
    record,
    credentialId,
    slot: { type: 'password', slotId: credentialId, arkVersion, blob: toBase64url(blob) },
  };
}
