import {
  profileHash,
  serializeKeyEntryPayload,
  serializeProfile,
  SUITE,
  toBase64url,
  VERSION,
  type KeyEntry,
  type Profile,
  type SignaturePair,
} from '@siegelpost/crypto-verify';
import { randomBytes } from '../primitives/random.js';
import { publicKeys } from './public-keys.js';
import { pairSigners, signJws } from './sign-jws.js';
import type { SigningPair, SubjectKeys } from './subject-keys.js';

/** What becomes of a practice: who belongs to it, who has control, and the keys of a new epoch where there is one. */
export interface PracticeChange {
  readonly name: string;
  readonly members: Profile['members'];
  readonly control: readonly SignaturePair[];
  /** Keys of the epoch after the present one; null where it stays. */
  readonly epoch: SubjectKeys | null;
}

/** An entry and the profile that it holds the hash of; both public. */
export interface SignedChange {
  readonly entry: string;
  readonly profile: string;
}

/**
 * Signs the entry that follows `before` (docs/protocol/subjects.md §5): by a control pair of `before`, then by the new
 * epoch's own pair where there is one. The salt of the profile is drawn here.
 */
export function nextPracticeEntry(before: KeyEntry, change: PracticeChange, control: SigningPair, time: Date): SignedChange {
  const { name, members, epoch } = change;
  const profile = serializeProfile({ v: VERSION, salt: toBase64url(randomBytes(32)), name, members });
  const payload = serializeKeyEntryPayload({
    v: VERSION,
    suite: SUITE,
    type: 'practice',
    subject: before.id,
    seq: before.payload.seq + 1,
    prev: before.hash,
    epoch: epoch?.epoch ?? before.payload.epoch,
    keys: epoch === null ? before.payload.keys : publicKeys(epoch),
    control: [...change.control],
    profile: profileHash(profile),
    replaces: null,
    reason: epoch === null ? 'members' : 'rotation',
    time: time.toISOString(),
  });
  const signers = [control, ...(epoch === null ? [] : [epoch])].flatMap(pairSigners);
  return { entry: signJws(payload, 'siegelpost-key+jws', signers), profile };
}
