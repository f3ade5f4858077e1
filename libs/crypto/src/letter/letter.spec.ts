import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  envelopeFor,
  fromBase64url,
  parseEnvelope,
  verifyChain,
  VerifyError,
  type KeyChain,
} from '@siegelpost/crypto-verify';
import fc from 'fast-check';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { deriveSubjectKeys, type SubjectKeys } from '../subject/subject-keys.js';
import { commitmentHolds, keyCommitment } from './content-key.js';
import { frameLetter, unframeLetter } from './frame.js';
import { openLetter, type OpenedLetter } from './open.js';
import { newMid, recipientOf, sealLetter, type LetterContent } from './seal.js';

interface LetterVector {
  readonly reader: string;
  readonly knownEpoch?: number | null;
  readonly envelope: string;
}
interface PersonVector {
  readonly id: string;
  readonly seeds: readonly string[];
  readonly entries: readonly string[];
}
interface Person {
  readonly id: string;
  readonly keys: readonly SubjectKeys[];
  readonly chain: KeyChain;
}
type LetterFile = VectorFile<LetterVector & { mid: string; hash: string }, LetterVector> & {
  readonly people: Readonly<Record<string, PersonVector>>;
};

const vectors = readVectors<LetterFile>('letter');
const people = new Map<string, Person>();

beforeAll(async () => {
  for (const [name, { id, seeds, entries }] of Object.entries(vectors.people)) {
    const keys = await Promise.all(
      seeds.map((seed, index) => deriveSubjectKeys(fromBase64url(seed), index + 1)),
    );
    people.set(name, { id, keys, chain: verifyChain(entries, id) });
  }
});

function person(name: string): Person {
  const found = people.get(name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
}

function open({ envelope, reader, knownEpoch }: LetterVector): Promise<OpenedLetter> {
  const { id, keys } = person(reader);
  return openLetter(envelope, { id, keys }, async (sender) => {
    const known = [...people.values()].find((one) => one.id === sender);
    if (known === undefined) throw new VerifyError('SUBJECT_ID_MISMATCH');
    return { chain: known.chain, knownEpoch: knownEpoch ?? null };
  });
}

function letter(change: Partial<LetterContent<'letter'>> = {}): LetterContent {
  const mid = newMid();
  return {
    kind: 'letter',
    mid,
    sentAt: '2026-11-24T05:00:00.000Z',
    thread: mid,
    re: null,
    heads: [],
    cp: null,
    subject: 'Befund',
    body: 'Guten Tag',
    attachments: [],
    data: { author: null },
    ...change,
  };
}

function senderOf(name: string): { id: string; keys: SubjectKeys } {
  const { id, keys } = person(name);
  const newest = keys.at(-1);
  if (newest === undefined) throw new Error(`${name} has no keys`);
  return { id, keys: newest };
}

describe('letter vectors', () => {
  it.each(vectors.positive)('open: $name', async (vector) => {
    const opened = await open(vector);
    expect(opened.hash).toBe(vector.hash);
    expect(opened.payload.mid).toBe(vector.mid);
    expect(opened.senderCurrent).toBe(true);
  });

  it.each(vectors.failures)('refuse $name', async (vector) => {
    await expect(open(vector)).rejects.toMatchObject({ code: 'LETTER_REFUSED', reason: vector.expect });
  });
});

describe('a letter', () => {
  const head = ['A'.repeat(22), 'A'.repeat(43)] as const;

  it('is opened by each recipient from what that one is served', async () => {
    const sealed = await sealLetter(
      letter(),
      senderOf('practice'),
      ['patient', 'outsider'].map((name) => recipientOf(person(name).chain)),
    );
    for (const reader of ['patient', 'outsider', 'practice']) {
      const kid = sealed.recipients.find(({ id }) => id === person(reader).id)?.kid ?? '';
      const opened = await open({ reader, envelope: envelopeFor(parseEnvelope(sealed.envelope), kid) });
      expect(opened.hash).toBe(sealed.hash);
      expect(opened.payload.to.map(([id]) => id)).toEqual(sealed.recipients.map(({ id }) => id));
    }
  });

  it('is not opened by anyone else', async () => {
    const { envelope } = await sealLetter(letter(), senderOf('practice'), [
      recipientOf(person('patient').chain),
    ]);
    await expect(open({ reader: 'outsider', envelope })).rejects.toMatchObject({ reason: 'no-own-entry' });
  });

  it('hides how long it is up to the next step', async () => {
    const lengths = await Promise.all(
      ['', 'x'.repeat(500)].map(
        async (body) => (await sealLetter(letter({ body }), senderOf('practice'), [])).envelope.length,
      ),
    );
    expect(lengths[0]).toBe(lengths[1]);
  });

  it('still opens after its sender changed keys, if that was not known before', async () => {
    const { id, keys } = person('patient');
    const [old] = keys;
    if (old === undefined) throw new Error('no keys');
    const { envelope } = await sealLetter(letter(), { id, keys: old }, [
      recipientOf(person('practice').chain),
    ]);
    expect((await open({ reader: 'practice', envelope })).senderCurrent).toBe(false);
    await expect(open({ reader: 'practice', envelope, knownEpoch: 2 })).rejects.toMatchObject({
      reason: 'retired-key',
    });
  });

  it.each([
    ['a line break in the subject', { subject: 'a\nb' }],
    ['a carriage return in the text', { body: 'a\r\nb' }],
    ['one letter twice among the heads', { heads: [head, head] }],
    ['nine heads', { heads: Array.from({ length: 9 }, () => [newMid(), 'A'.repeat(43)] as const) }],
    ['a text over 1 MiB', { body: 'ä'.repeat(524_289) }],
  ])('is not sealed with %s', async (_name, change) => {
    await expect(sealLetter(letter(change), senderOf('practice'), [])).rejects.toBeInstanceOf(VerifyError);
  });

  it('is sealed with a text of 1 MiB', async () => {
    const body = 'x'.repeat(1_048_576);
    const { envelope } = await sealLetter(letter({ body }), senderOf('practice'), [
      recipientOf(person('patient').chain),
    ]);
    expect((await open({ reader: 'patient', envelope })).payload.body).toBe(body);
  });

  it('is not sealed to a weak key, nor twice to one mailbox', async () => {
    const patient = recipientOf(person('patient').chain);
    const weak = { ...patient, publicKey: patient.publicKey.slice().fill(0xff, 0, 3) };
    await expect(sealLetter(letter(), senderOf('practice'), [weak])).rejects.toMatchObject({
      code: 'KEM_COEFFICIENT',
    });
    await expect(sealLetter(letter(), senderOf('practice'), [patient, patient])).rejects.toMatchObject({
      code: 'RECIPIENTS_ORDER',
    });
  });

  it('is not sealed to a subject that was closed', () => {
    const { chain } = person('patient');
    expect(() => recipientOf({ ...chain, closed: true })).toThrow('CHAIN_CLOSED');
  });

  it('is refused if the chain given is another subject’s', async () => {
    const others = [recipientOf(person('patient').chain)];
    const { envelope } = await sealLetter(letter(), senderOf('practice'), others);
    const { id, keys } = person('patient');
    const view = { chain: { ...person('practice').chain, id: person('outsider').id }, knownEpoch: null };
    const opened = openLetter(envelope, { id, keys }, () => Promise.resolve(view));
    await expect(opened).rejects.toMatchObject({ reason: 'sender' });
  });

  it('passes on what goes wrong outside it', async () => {
    const { envelope } = await sealLetter(letter(), senderOf('practice'), [
      recipientOf(person('patient').chain),
    ]);
    const { id, keys } = person('patient');
    const offline = openLetter(envelope, { id, keys }, () => Promise.reject(new Error('offline')));
    await expect(offline).rejects.toThrow('offline');
  });
});

describe('key commitment', () => {
  const { positive, failures } = readVectors<VectorFile<Commitment, Commitment>>('commitment');
  interface Commitment {
    readonly key: string;
    readonly mid: string;
    readonly kc: string;
  }

  it.each(positive)('of $name', ({ key, mid, kc }) => {
    expect(keyCommitment(fromBase64url(key), mid)).toBe(kc);
    expect(commitmentHolds(fromBase64url(key), mid, kc)).toBe(true);
  });

  it.each(failures)('refuses $name', ({ key, mid, kc }) => {
    expect(commitmentHolds(fromBase64url(key), mid, kc)).toBe(false);
  });
});

describe('a frame', () => {
  it('gives back any text, and nothing once a byte was changed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6_000 }), fc.nat(), (text, position) => {
        const frame = frameLetter(text);
        expect(Buffer.from(unframeLetter(frame) ?? []).toString()).toBe(Buffer.from(text).toString());
        const length = Buffer.byteLength(text);
        const index = length + 4 + (position % (frame.length - length - 4 || 1));
        if (index < frame.length)
          expect(unframeLetter(frame.map((byte, at) => (at === index ? 1 : byte)))).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('is refused if it is too short to have a length', () => {
    expect(unframeLetter(new Uint8Array(3))).toBeNull();
  });
});
