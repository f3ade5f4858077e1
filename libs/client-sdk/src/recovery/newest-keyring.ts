import { StoredKeyring } from '@siegelpost/contracts';
import { mergeKeyrings, VaultError } from '@siegelpost/crypto';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { readDeviceSession } from '../session/device-session.js';
import { openOwnKeyring, type OpenedArk, type OpenedKeyring } from '../session/open-keyring.js';

/** Keyrings that other devices may have saved meanwhile before it is given up. */
const TRIES = 4;

/**
 * Posts what follows a keyring, and again on top of what other devices saved meanwhile (docs/protocol/vault.md §5.2).
 * @param post makes and sends it for the keyring as it is now
 * @throws ClientError KEYRING_CONFLICT after several tries; RECOVERY_REFUSED where two keyrings disagree
 */
export async function onNewestKeyring<T>(
  directory: Directory,
  subject: string,
  opened: OpenedArk,
  first: OpenedKeyring,
  post: (ring: OpenedKeyring) => Promise<T>,
): Promise<T> {
  let ring = first;
  for (let left = TRIES; ; left -= 1) {
    try {
      return await post(ring);
    } catch (error) {
      const newer = conflicting(error);
      if (left === 1 || newer === null) throw error;
      ring = merged(ring, await openOwnKeyring(directory, subject, opened, newer, ring.current));
    }
  }
}

/** What another device saved meanwhile, with all that this one holds; never an older one. */
function merged(mine: OpenedKeyring, ring: OpenedKeyring): OpenedKeyring {
  try {
    return { ...ring, keyring: mergeKeyrings(mine.keyring, ring.keyring) };
  } catch (cause) {
    throw cause instanceof VaultError ? new ClientError('RECOVERY_REFUSED', undefined, { cause }) : cause;
  }
}

/** The present keyring that a conflict came with. */
function conflicting(error: unknown): StoredKeyring | null {
  if (!(error instanceof ClientError) || error.code !== 'KEYRING_CONFLICT') return null;
  const parsed = StoredKeyring.safeParse(error.extra.current);
  return parsed.success ? parsed.data : null;
}

/**
 * The keyring as the server has it, not behind what this device knows.
 * @throws ClientError KEYRING_ROLLED_BACK
 */
export async function newestOwnKeyring(
  { transport, store }: Ports,
  directory: Directory,
  subject: string,
  opened: OpenedArk,
): Promise<OpenedKeyring> {
  const device = await readDeviceSession(store);
  const known = device?.subject === subject ? device.keyring : null;
  return openOwnKeyring(directory, subject, opened, await transport.call('getKeyring', {}), known);
}
