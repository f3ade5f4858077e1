import { beforeAll, describe, expect, it } from '@jest/globals';
import { fromBase64url, recipientsHash, toBase64url, verifyChain, VerifyError } from '@siegelpost/crypto-verify';
import fc from 'fast-check';
import { AttachmentDamaged } from './attachment/attachment-damaged.js';
import { SEGMENT_BYTES } from './attachment/layout.js';
import { checkManifest, type AttachmentManifest } from './attachment/manifest.js';
import { openAttachmentStream } from './attachment/open-stream.js';
import { keyCommitment } from './letter/content-key.js';
import { frameLetter, unframeLetter } from './letter/frame.js';
import { LetterRefused } from './letter/letter-refused.js';
import { openLetter } from './letter/open.js';
import { newMid, sealLetter } from './letter/seal.js';
import { sealFrame } from './letter/seal-frame.js';
import { importAesKey } from './primitives/aes-gcm.js';
import { randomBytes } from './primitives/random.js';
import { readVectors, type VectorFile } from './spec-kit/vectors.js';
import { makePerson, type NewSubject } from './subject/genesis.js';
import { ed25519Signer, signJws } from './subject/sign-jws.js';
import { newArk } from './vault/ark.js';
import { openKeyring, sealKeyring, type KeyringBinding } from './vault/keyring-seal.js';
import { newKeyring } from './vault/keyring.js';
import { openSlot, sealSlot, type SlotBinding } from './vault/slots.js';
import { VaultError } from './vault/vault-error.js';

type Refusal = new (...args: never[]) => Error;
interface SealedVector {
  readonly manifest: AttachmentManifest;
  readonly objectBytes?: string;
}
const { positive } = readVectors<VectorFile<SealedVector, unknown>>('attachment');
const small = positive.find(({ objectBytes }) => objectBytes !== undefined);
if (small === undefined) throw new Error('no vector holds its object');
const manifest = small.manifest;
const object = fromBase64url(small.objectBytes ?? '');

/** Whether it gave a value or this one refusal. */
async function refusesOrReads(refusal: Refusal, read: () => unknown): Promise<boolean> {
  try {
    await read();
    return true;
  } catch (error) {
    return error instanceof refusal;
  }
}

/** Bytes near `good` and far from it, never itself. */
function foreignBytes(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const cut = fc.tuple(fc.nat(good.length), fc.nat(good.length)).map(([a, b]) => good.slice(Math.min(a, b), Math.max(a, b)));
  const flipped = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => {
    const copy = good.slice();
    copy[at] = (copy[at] ?? 0) ^ bits;
    return copy;
  });
  const longer = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((more) => Uint8Array.from([...good, ...more]));
  return fc.oneof(fc.uint8Array(), cut, flipped, longer).filter((bytes) => !Buffer.from(bytes).equals(good));
}

const numbers = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 1, 2, 2 ** 32, 2 ** 40, 2 ** 40 + 1, 2 ** 53, -1));

async function drain(damaged: AttachmentManifest, chunks: readonly Uint8Array[]): Promise<number> {
  let size = 0;
  async function* arriving(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  for await (const piece of openAttachmentStream(damaged, arriving())) size += piece.length;
  return size;
}

describe('an attachment', () => {
  it('whose manifest is anything is read or refused as damaged', async () => {
    const changed = fc.tuple(fc.constantFrom(...Object.keys(manifest)), fc.oneof(numbers, fc.anything())).map(([name, value]) => ({ ...manifest, [name]: value }));
    const lengths = fc.record({ size: numbers, padded: numbers, count: numbers }).map((other) => ({ ...manifest, ...other }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), changed, lengths), (value) => refusesOrReads(AttachmentDamaged, () => checkManifest(value as AttachmentManifest))),
    );
  });

  it('whose object is anything is opened whole or refused as damaged', async () => {
    expect(await drain(manifest, [object])).toBe(manifest.size);
    const pieces = fc.array(fc.oneof(foreignBytes(object), fc.constant(object)), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(pieces, async (chunks) => {
        const whole = Buffer.concat(chunks).equals(object);
        const read = await drain(manifest, chunks).catch((error: unknown) => error);
        return whole ? read === manifest.size : read instanceof AttachmentDamaged;
      }),
    );
  });

  it('that goes on after its end is refused as damaged', async () => {
    const more = new Uint8Array(SEGMENT_BYTES);
    for (const chunks of [[object, more], [object, new Uint8Array(1)], [object, object], [more, more, more]]) {
      await expect(drain(manifest, chunks)).rejects.toBeInstanceOf(AttachmentDamaged);
    }
  });
});

describe('a frame', () => {
  it('gives what was framed', () => {
    fc.assert(fc.property(fc.string(), (text) => Buffer.from(unframeLetter(frameLetter(text)) ?? []).equals(Buffer.from(text))));
  });

  it('is read or not, whatever its bytes', async () => {
    const good = frameLetter('{}');
    await fc.assert(
      fc.asyncProperty(foreignBytes(good), async (bytes) => {
        const inner = unframeLetter(bytes);
        return inner === null || Buffer.from(frameLetter(Buffer.from(inner).toString('latin1'))).length === bytes.length;
      }),
    );
  });
});

describe('a vault', () => {
  const subject = toBase64url(new Uint8Array(32).fill(1));
  const ark = newArk();
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(subject));

  it('refuses slots that are anything, bound to anything', async () => {
    const key = await importAesKey(newArk());
    const binding: SlotBinding = { type: 'password', subject, slotId: 'A'.repeat(22), arkVersion: 1 };
    const good = await sealSlot(key, binding, ark);
    expect(await openSlot(key, binding, good)).toEqual(ark);
    const other = fc.record({ subject: text, slotId: text, arkVersion: numbers }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(other, foreignBytes(good), async (change, blob) => {
        const opened = await openSlot(key, { ...binding, ...change }, blob).catch((error: unknown) => error);
        return opened instanceof VaultError;
      }),
    );
    await fc.assert(fc.asyncProperty(other, (change) => refusesOrReads(VaultError, () => openSlot(key, { ...binding, ...change }, good))));
  });

  it('refuses keyrings that are anything, bound to anything', async () => {
    const binding: KeyringBinding = { subject, arkVersion: 1, revision: 1, previousHash: null };
    const ring = newKeyring(subject, subject);
    const good = await sealKeyring(ark, binding, ring);
    expect(await openKeyring(ark, binding, good)).toEqual(ring);
    const other = fc.record({ subject: text, arkVersion: numbers, revision: numbers, previousHash: fc.oneof(text, fc.constant(null)) }, { requiredKeys: [] });
    await fc.assert(fc.asyncProperty(other, foreignBytes(good), (change, blob) => refusesOrReads(VaultError, () => openKeyring(ark, { ...binding, ...change }, blob))));
    await fc.assert(fc.asyncProperty(other, (change) => refusesOrReads(VaultError, () => openKeyring(ark, { ...binding, ...change }, good))));
  });
});

describe('a letter', () => {
  let person: NewSubject;
  beforeAll(async () => {
    person = await makePerson(new Date('2026-11-24T04:00:00.000Z'));
  });
  const open = (envelope: string): Promise<unknown> =>
    openLetter(envelope, { id: person.id, keys: [person.keys] }, async (id) => {
      if (id !== person.id) throw new VerifyError('SUBJECT_ID_MISMATCH');
      return { chain: verifyChain([person.entry], person.id), knownEpoch: null };
    });
  const me = () => ({ id: person.id, epoch: person.keys.epoch, kid: person.keys.kids.kem, publicKey: person.keys.kem.publicKey });
  /** What somebody who can seal to us, and knows all rules, may put into an envelope. */
  const sealedFrame = (frame: Uint8Array): Promise<string> => {
    const [mid, contentKey] = [newMid(), randomBytes(32)];
    const header = { typ: 'siegelpost+jwe', v: 1, suite: 'SP1', enc: 'A256GCM', mid, rs: recipientsHash([me()]), kc: keyCommitment(contentKey, mid) } as const;
    return sealFrame(frame, header, contentKey, [me()]);
  };

  it('whose envelope is anything is refused', async () => {
    const mid = newMid();
    const content = { kind: 'letter', mid, sentAt: '2026-11-24T05:00:00.000Z', thread: mid, re: null, heads: [], cp: null, subject: 's', body: 'b', attachments: [], data: { author: null } } as const;
    const { envelope } = await sealLetter({ ...content, heads: [], attachments: [] }, { id: person.id, keys: person.keys }, []);
    await open(envelope);
    const bytes = foreignBytes(Buffer.from(envelope)).map((changed) => Buffer.from(changed).toString());
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), bytes), async (text) => (await open(text).catch((error: unknown) => error)) instanceof LetterRefused),
      { numRuns: 60 },
    );
  });

  it('that holds anything is refused', async () => {
    const inside = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom('{}', 'null', '{"payload":"AA","signatures":[]}'));
    await fc.assert(
      fc.asyncProperty(inside, async (text) => (await open(await sealedFrame(frameLetter(text))).catch((error: unknown) => error)) instanceof LetterRefused),
      { numRuns: 25 },
    );
  });

  it('that holds anything signed is refused', async () => {
    const inside = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.json(), fc.record({ v: fc.constant(1), kind: fc.oneof(fc.constantFrom('letter', 'hello', 'contact', '__proto__', 'constructor'), fc.anything()) }).map((one) => JSON.stringify(one)));
    await fc.assert(
      fc.asyncProperty(inside, async (text) => {
        const jws = signJws(text, 'siegelpost-letter+jws', [ed25519Signer(person.keys)]);
        return (await open(await sealedFrame(frameLetter(jws))).catch((error: unknown) => error)) instanceof LetterRefused;
      }),
      { numRuns: 25 },
    );
  });
});
