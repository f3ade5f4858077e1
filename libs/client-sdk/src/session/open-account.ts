import type { SessionInfo } from '@siegelpost/contracts';
import {
  deriveSubjectKeys,
  keyringHash,
  openKeyring,
  requireNotBehind,
  seedFits,
  VaultError,
  type EpochSeed,
  type Keyring,
  type SubjectKeys,
} from '@siegelpost/crypto';
import { fromBase64url, VerifyError } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { Ports } from '../ports/ports.js';
import { DeviceVault } from '../vault/device-vault.js';
import type { Mailbox, SignedIn } from './signed-in.js';

/** An ARK that a slot gave. */
export interface OpenedArk {
  /** 32 bytes, secret. */
  readonly ark: Uint8Array;
  readonly arkVersion: number;
}

/** A signed-in account and the [revision, hash] of the keyring it was opened with. */
export interface OpenedAccount {
  readonly signedIn: SignedIn;
  readonly keyring: readonly [number, string];
}

/**
 * Keyring, seeds and keys of an account, by the checks of docs/protocol/flows.md J3.2: the keyring is not behind what
 * this device knows, and its seeds yield the keys of the newest own entries, whose chains hash to the ids.
 * @param known newest keyring this device saw; null on a fresh device
 * @throws ClientError KEYRING_ROLLED_BACK
 */
export async function openAccount(
  ports: Ports,
  directory: Directory,
  info: SessionInfo,
  { ark, arkVersion }: OpenedArk,
  known: readonly [number, string] | null,
): Promise<OpenedAccount> {
  const stored = await ports.transport.call('getKeyring', {});
  const { subject } = info;
  if (stored.subject !== subject || stored.arkVersion !== arkVersion) throw new ClientError('KEYRING_ROLLED_BACK');
  const blob = fromBase64url(stored.blob);
  const current = [stored.revision, keyringHash(blob)] as const;
  const binding = { subject, arkVersion, revision: stored.revision, previousHash: stored.previous };
  const keyring = await refuseOld(async () => {
    const opened = await openKeyring(ark, binding, blob);
    requireNotBehind(known, current, opened);
    return opened;
  });
  const own = await keysOf(directory, subject, keyring.seeds);
  const vault = await DeviceVault.open(ports.store, ark);
  const mailbox = await mailboxOf(directory, info, keyring, own);
  const newest = own.at(-1);
  if (newest === undefined) throw new ClientError('KEYRING_ROLLED_BACK');
  return { signedIn: { info, person: { id: subject, keys: newest }, mailbox, vault }, keyring: current };
}

/** The practice's mailbox for its staff, the person's own for everybody else. */
async function mailboxOf(directory: Directory, info: SessionInfo, keyring: Keyring, own: SubjectKeys[]): Promise<Mailbox> {
  for (const { practice, mailName } of info.practices) {
    const held = keyring.practices.find(({ subject }) => subject === practice);
    if (held === undefined) continue;
    return { id: practice, type: 'practice', name: mailName, keys: await keysOf(directory, practice, held.seeds) };
  }
  return { id: info.subject, type: 'person', name: info.name, keys: own };
}

/** Derives the keys of seeds and compares them with the subject's chain, which has to end with the newest of them. */
async function keysOf(directory: Directory, id: string, seeds: readonly EpochSeed[]): Promise<SubjectKeys[]> {
  const chain = await refuseOld(() => directory.newest(id));
  const keys = await Promise.all(seeds.map(([epoch, seed]) => deriveSubjectKeys(fromBase64url(seed), epoch)));
  const current = keys.at(-1);
  const whole = current?.epoch === chain.newest.payload.epoch && keys.every((one) => seedFits(one, chain));
  if (!whole) throw new ClientError('KEYRING_ROLLED_BACK');
  return keys;
}

async function refuseOld<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    if (cause instanceof VaultError || cause instanceof VerifyError) {
      throw new ClientError('KEYRING_ROLLED_BACK', undefined, { cause });
    }
    throw cause;
  }
}
