import type { RecoveryView } from '@siegelpost/contracts';
import type { z } from 'zod';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import { readDeviceSession } from '../session/device-session.js';
import { openOwnKeyring, type OpenedArk, type OpenedKeyring } from '../session/open-keyring.js';
import { sendSigned } from '../session/statements.js';
import { typedSuperPin } from './super-pin-code.js';
import { openSuperPinSlot } from './super-pins.js';

export type View = z.output<typeof RecoveryView>;

/** What a Super PIN or a device opened, before a new password is set. Secret. */
export interface OpenedRecovery {
  readonly view: View;
  readonly opened: OpenedArk;
  readonly ring: OpenedKeyring;
}

/**
 * Slot and keyring for the token and the Super PIN's signature, with every check of docs/protocol/super-pin.md §5.2.
 * The code is read first: a mistyped one is never sent, nor anything signed with it.
 * @throws ClientError PIN_MALFORMED, PIN_VERSION; LINK_*, PIN_WRONG, NO_SUPER_PIN, TOO_MANY_TRIES; RECOVERY_REFUSED
 */
export async function openRecovery(
  ports: Ports,
  directory: Directory,
  { installation }: Installation,
  token: string,
  code: string,
): Promise<OpenedRecovery> {
  const pin = typedSuperPin(code);
  const view = await ports.transport.call('viewRecovery', { token });
  const { account, subject } = view;
  const party = { installation, account, subject, keys: pin };
  const { transport } = ports;
  const bundle = JSON.stringify({ token });
  const { slot, keyring } = await sendSigned(transport, party, 'recovery-release', bundle, (signed) => transport.call('releaseSuperPin', signed));
  const opened = await openSuperPinSlot(pin, subject, slot);
  const known = await readDeviceSession(ports.store);
  const seen = known?.subject === subject ? known.keyring : null;
  const ring = await refused(() => openOwnKeyring(directory, subject, opened, keyring, seen));
  if (ring.keyring.superPin !== pin.publicKey) throw new ClientError('RECOVERY_REFUSED');
  return { view, opened, ring };
}

/** What the server gave is not this subject's, or older than what this device knows. */
export async function refused<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    const old = cause instanceof ClientError && cause.code === 'KEYRING_ROLLED_BACK';
    throw old ? new ClientError('RECOVERY_REFUSED', undefined, { cause }) : cause;
  }
}
