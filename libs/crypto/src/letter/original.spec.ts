import { beforeAll, describe, expect, it } from '@jest/globals';
import { fromBase64url, verifyChain, VerifyError, type KeyChain } from '@siegelpost/crypto-verify';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { deriveSubjectKeys, type SubjectKeys } from '../subject/subject-keys.js';
import { openLetter } from './open.js';
import { openOriginal, resealMid, type OriginalLetter } from './original.js';

interface Sealed {
  readonly reader: string;
  readonly envelope: string;
}
interface Original extends Sealed {
  readonly request: string;
  readonly mid: string;
  readonly resealMid: string;
  readonly jws: string;
  readonly hash: string;
}
interface PersonVector {
  readonly id: string;
  readonly seeds: readonly string[];
  readonly entries: readonly string[];
}
type ResealFile = VectorFile<Original, Sealed> & { readonly people: Readonly<Record<string, PersonVector>> };

const vectors = readVectors<ResealFile>('reseal');
const chains = new Map<string, KeyChain>();
const keys = new Map<string, SubjectKeys[]>();

beforeAll(async () => {
  for (const [name, { id, seeds, entries }] of Object.entries(vectors.people)) {
    chains.set(id, verifyChain(entries, id));
    const derived = seeds.map((seed, index) => deriveSubjectKeys(fromBase64url(seed), index + 1));
    keys.set(name, await Promise.all(derived));
  }
});

async function resolve(id: string) {
  const chain = chains.get(id);
  if (chain === undefined) throw new VerifyError('CHAIN_EMPTY');
  return { chain, knownEpoch: null };
}

async function open({ reader, envelope }: Sealed): Promise<{ mid: string; original: OriginalLetter }> {
  const id = vectors.people[reader]?.id ?? '';
  const { payload } = await openLetter(envelope, { id, keys: keys.get(reader) ?? [] }, resolve);
  if (payload.kind !== 'reseal') throw new Error('not a re-sealed letter');
  return { mid: payload.mid, original: await openOriginal(payload, resolve) };
}

describe('vectors of re-sealed letters', () => {
  it.each(vectors.positive)('open: $name', async (vector) => {
    const { mid, original } = await open(vector);
    expect(mid).toBe(vector.resealMid);
    expect(original.payload.mid).toBe(vector.mid);
    expect(original.hash).toBe(vector.hash);
  });

  it.each(vectors.failures)('refuse $name', async (vector) => {
    await expect(open(vector)).rejects.toMatchObject({ code: 'LETTER_REFUSED', reason: vector.expect });
  });
});

describe('the mid of a re-sealed letter', () => {
  const [first] = vectors.positive;

  it('is the same for the same request and letter, and another for any other', () => {
    const [request, mid] = [first?.request ?? '', first?.mid ?? ''];
    expect(resealMid(request, mid)).toBe(first?.resealMid);
    expect(resealMid(mid, request)).not.toBe(first?.resealMid);
    expect(resealMid(request, request)).not.toBe(first?.resealMid);
  });
});
