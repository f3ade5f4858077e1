import type { StoredKeyring } from '@siegelpost/contracts';
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

/** An ARK that a slot gave. */
export interface OpenedArk {
  /** 32 bytes, secret. */
  readonly ark: Uint8Array;
  readonly arkVersion: number;
}

/** A keyring that holds, with its own keys of every epoch, the newest last. Secret. */
export interface OpenedKeyring {
  readonly keyring: Keyring;
  /** [revision, hash] of its blob. */
  readonly current: readonly [number, string];
  readonly own: readonly SubjectKeys[];
  readonly newest: SubjectKeys;
}

/**
 * Opens a keyring by the checks of docs/protocol/vault.md §4.5: it is the subject's and not behind what this device
 * knows, and its seeds yield the keys of the newest own entry, whose chain hashes to the id.
 * @param known newest keyring this device saw; null on a fresh device
 * @throws ClientError KEYRING_ROLLED_BACK
 */
export async function openOwnKeyring(
  directory: Directory,
  subject: string,
  { ark, arkVersion }: OpenedArk,
  stored: StoredKeyring,
  known: readonly [number, string] | null,
): Promise<OpenedKeyring> {
  if (stored.subject !== subject || stored.arkVersion !== arkVersion)
    throw new ClientError('KEYRING_ROLLED_BACK');
  const { keyring, current } = await refuseOld(async () => {
    const blob = fromBase64url(stored.blob);
    const binding = { subject, arkVersion, revision: stored.revision, previousHash: stored.previous };
    const opened = {
      keyring: await openKeyring(ark, binding, blob),
      current: [stored.revision, keyringHash(blob)] as const,
    };
    requireNotBehind(known, opened.current, opened.keyring);
    return opened;
  });
  const own = await keysOf(directory, subject, keyring.seeds);
  const newest = own.at(-1);
  if (newest === undefined) throw new ClientError('KEYRING_ROLLED_BACK');
  return { keyring, current, own, newest };
}

/** Derives the keys of seeds and compares them with the subject's chain, which has to end with the newest of them. */
async function keysOf(
  directory: Directory,
  id: string,
  seeds: readonly EpochSeed[],
): Promise<SubjectKeys[]> {
  const chain = await refuseOld(() => directory.newest(id));
  const keys = await derived(seeds);
  const current = keys.at(-1);
  const whole = current?.epoch === chain.newest.payload.epoch && keys.every((one) => seedFits(one, chain));
  if (!whole) throw new ClientError('KEYRING_ROLLED_BACK');
  return keys;
}

/**
 * Keys of a practice that its member holds. They may be behind the chain until a grant comes; of a rotation that was
 * begun and not stored they are left out (docs/protocol/members.md §4).
 * @throws ClientError KEYRING_ROLLED_BACK where none is the practice's
 */
export async function fittingKeysOf(
  directory: Directory,
  practice: string,
  seeds: readonly EpochSeed[],
): Promise<SubjectKeys[]> {
  const chain = await refuseOld(() => directory.newest(practice));
  const keys = (await derived(seeds)).filter((one) => seedFits(one, chain));
  if (keys.length === 0) throw new ClientError('KEYRING_ROLLED_BACK');
  return keys;
}

const derived = (seeds: readonly EpochSeed[]): Promise<SubjectKeys[]> =>
  Promise.all(seeds.map(([epoch, seed]) => deriveSubjectKeys(fromBase64url(seed), epoch)));

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
