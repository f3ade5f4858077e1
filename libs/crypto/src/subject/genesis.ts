import {
  profileHash,
  serializeKeyEntryPayload,
  serializeProfile,
  subjectId,
  SUITE,
  toBase64url,
  VERSION,
  type KeyEntryPayload,
  type Profile,
  type SignaturePair,
  type SubjectId,
} from '@siegelpost/crypto-verify';
import { randomBytes } from '../primitives/random.js';
import { pairSigners, signJws } from './sign-jws.js';
import { publicKeys, publicPair } from './public-keys.js';
import {
  deriveSigningPair,
  deriveSubjectKeys,
  newSeed,
  type SigningPair,
  type SubjectKeys,
} from './subject-keys.js';

/** A subject just made: its id, first seed (32 bytes, secret), keys and signed first entry. */
export interface NewSubject {
  readonly id: SubjectId;
  readonly seed: Uint8Array;
  readonly keys: SubjectKeys;
  /** JWS text, public. */
  readonly entry: string;
}

/** A practice just made, with the control seed (32 bytes, secret) of its administrator and its profile's text. */
export interface NewPractice extends NewSubject {
  readonly controlSeed: Uint8Array;
  readonly profile: string;
}

/**
 * Makes a person: keys, genesis entry signed by its own pair (docs/protocol/subjects.md §4).
 * @param replaces the subject that is given up by a reset; null where none is
 * @param seed 32 bytes, secret; drawn here unless it is a paper's
 */
export async function makePerson(
  time: Date,
  replaces: string | null = null,
  seed: Uint8Array = newSeed(),
): Promise<NewSubject> {
  const keys = await deriveSubjectKeys(seed, 1);
  const payload = genesisPayload('person', keys, time, null, null);
  const reset = { ...payload, replaces, reason: 'reset' as const };
  return { seed, keys, ...sign(replaces === null ? payload : reset, [keys]) };
}

/**
 * Makes a practice: seed, control seed, profile, genesis entry signed by its own pair, then the control pair.
 * @param members who belongs to it; the salt of the profile is drawn here
 */
export async function makePractice(
  name: string,
  members: Profile['members'],
  time: Date,
): Promise<NewPractice> {
  const seed = newSeed();
  const controlSeed = newSeed();
  const keys = await deriveSubjectKeys(seed, 1);
  const control = deriveSigningPair(controlSeed);
  const profile = serializeProfile({ v: VERSION, salt: toBase64url(randomBytes(32)), name, members });
  const payload = genesisPayload('practice', keys, time, [publicPair(control)], profileHash(profile));
  return { seed, controlSeed, keys, profile, ...sign(payload, [keys, control]) };
}

function genesisPayload(
  type: KeyEntryPayload['type'],
  keys: SubjectKeys,
  time: Date,
  control: SignaturePair[] | null,
  profile: string | null,
): KeyEntryPayload {
  return {
    v: VERSION,
    suite: SUITE,
    type,
    subject: null,
    seq: 1,
    prev: null,
    epoch: 1,
    keys: publicKeys(keys),
    control,
    profile,
    replaces: null,
    reason: 'genesis',
    time: time.toISOString(),
  };
}


function sign(payload: KeyEntryPayload, pairs: readonly SigningPair[]): { id: SubjectId; entry: string } {
  const text = serializeKeyEntryPayload(payload);
  return { id: subjectId(text), entry: signJws(text, 'siegelpost-key+jws', pairs.flatMap(pairSigners)) };
}
