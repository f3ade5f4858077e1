import type { SessionInfo } from '@siegelpost/contracts';
import type { Keyring, SubjectKeys } from '@siegelpost/crypto';
import type { Directory } from '../directory/directory.js';
import type { Ports } from '../ports/ports.js';
import { DeviceVault } from '../vault/device-vault.js';
import { fittingKeysOf, openOwnKeyring, type OpenedArk, type OpenedKeyring } from './open-keyring.js';
import type { Mailbox, SignedIn } from './signed-in.js';

/** A signed-in account with the keyring that it was opened with. */
export interface OpenedAccount {
  readonly signedIn: SignedIn;
  readonly opened: OpenedKeyring;
}

/**
 * Keyring, seeds and keys of an account, by the checks of docs/protocol/flows.md J3.2.
 * @param known newest keyring this device saw; null on a fresh device
 * @throws ClientError KEYRING_ROLLED_BACK
 */
export async function openAccount(
  ports: Ports,
  directory: Directory,
  info: SessionInfo,
  ark: OpenedArk,
  known: readonly [number, string] | null,
): Promise<OpenedAccount> {
  const { subject } = info;
  const opened = await openOwnKeyring(
    directory,
    subject,
    ark,
    await ports.transport.call('getKeyring', {}),
    known,
  );
  const vault = await DeviceVault.open(ports.store, ark.ark);
  const mailbox = await mailboxOf(directory, info, opened.keyring, opened.own);
  return { signedIn: { info, person: { id: subject, keys: opened.newest, held: opened.own }, mailbox, vault }, opened };
}

/** The practice's mailbox for its staff, the person's own for everybody else. */
async function mailboxOf(
  directory: Directory,
  info: SessionInfo,
  keyring: Keyring,
  own: readonly SubjectKeys[],
): Promise<Mailbox> {
  for (const { practice, mailName } of info.practices) {
    const held = keyring.practices.find(({ subject }) => subject === practice);
    // Without seeds it is a practice that this person waits to join.
    if (held === undefined || held.seeds.length === 0) continue;
    return {
      id: practice,
      type: 'practice',
      name: mailName,
      keys: await fittingKeysOf(directory, practice, held.seeds),
    };
  }
  return { id: info.subject, type: 'person', name: info.name, keys: own };
}
