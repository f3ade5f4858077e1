import { serializeKeyEntryPayload, SUITE, VERSION, type KeyChain } from '@siegelpost/crypto-verify';
import { publicKeys } from './public-keys.js';
import { pairSigners, signJws } from './sign-jws.js';
import { deriveSubjectKeys, newSeed, type SubjectKeys } from './subject-keys.js';

/** The next epoch of a person: its seed (32 bytes, secret), keys and signed entry. */
export interface NextEpoch {
  readonly seed: Uint8Array;
  readonly keys: SubjectKeys;
  /** JWS text, public. */
  readonly entry: string;
}

/**
 * Makes a person's next epoch: a new seed, and the entry that follows the chain's newest, signed by the pair before and
 * the new one (docs/protocol/subjects.md §5).
 * @param before keys of the chain's newest entry
 */
export async function nextEpoch(chain: KeyChain, before: SubjectKeys, time: Date): Promise<NextEpoch> {
  const { payload, hash } = chain.newest;
  const seed = newSeed();
  const keys = await deriveSubjectKeys(seed, payload.epoch + 1);
  const text = serializeKeyEntryPayload({
    v: VERSION,
    suite: SUITE,
    type: 'person',
    subject: chain.id,
    seq: payload.seq + 1,
    prev: hash,
    epoch: keys.epoch,
    keys: publicKeys(keys),
    control: null,
    profile: null,
    replaces: null,
    reason: 'rotation',
    time: time.toISOString(),
  });
  return { seed, keys, entry: signJws(text, 'siegelpost-key+jws', [...pairSigners(before), ...pairSigners(keys)]) };
}
