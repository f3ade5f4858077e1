import { describe, expect, it } from '@jest/globals';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import fc from 'fast-check';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { newArk } from './ark.js';
import { mergeKeyrings, requireNotBehind } from './keyring-merge.js';
import { keyringHash, openKeyring, sealKeyring, type KeyringBinding } from './keyring-seal.js';
import { HISTORY_LENGTH, newKeyring, type HeldSubject, type Keyring } from './keyring.js';

interface KeyringVector extends KeyringBinding {
  readonly arkBytes: string;
  readonly blob: string;
}

const vectors = readVectors<VectorFile<KeyringVector & { plaintext: string }, KeyringVector>>('keyring');
const text = (value: number): string => toBase64url(new Uint8Array(32).fill(value));
const subject = text(1);
const held = (id: number, epochs: number[], control: string | null = null): HeldSubject => ({
  subject: text(id),
  seeds: epochs.map((epoch) => [epoch, text(100 + id)]),
  control,
});

function open(vector: KeyringVector): Promise<Keyring> {
  const { subject: id, arkVersion, revision, previousHash } = vector;
  const binding = { subject: id, arkVersion, revision, previousHash };
  return openKeyring(fromBase64url(vector.arkBytes), binding, fromBase64url(vector.blob));
}

describe('keyrings', () => {
  it.each(vectors.positive)('open: $name', async (vector) => {
    expect(JSON.stringify(await open(vector))).toBe(vector.plaintext);
  });

  it.each(vectors.failures)('refuse $name', async (vector) => {
    await expect(open(vector)).rejects.toMatchObject({ code: vector.expect });
  });

  it('remember the last 32 revisions', async () => {
    const ark = newArk();
    let binding: KeyringBinding = { subject, arkVersion: 1, revision: 1, previousHash: null };
    let keyring = newKeyring(subject, text(2));
    for (let revision = 1; revision <= HISTORY_LENGTH + 3; revision += 1) {
      const blob = await sealKeyring(ark, binding, keyring);
      keyring = await openKeyring(ark, binding, blob);
      binding = { ...binding, revision: revision + 1, previousHash: keyringHash(blob) };
    }
    expect(keyring.history).toHaveLength(HISTORY_LENGTH);
    expect(keyring.history[0]?.[0]).toBe(3);
  });

  it('cannot be sealed without the blob before, nor the first with one', async () => {
    const base = { subject, arkVersion: 1 };
    const keyring = newKeyring(subject, text(2));
    const orphan = sealKeyring(newArk(), { ...base, revision: 2, previousHash: null }, keyring);
    await expect(orphan).rejects.toBeInstanceOf(RangeError);
    const surplus = sealKeyring(newArk(), { ...base, revision: 1, previousHash: text(3) }, keyring);
    await expect(surplus).rejects.toBeInstanceOf(RangeError);
  });
});

describe('merging keyrings', () => {
  const ring = (change: Partial<Keyring> = {}): Keyring => ({ ...newKeyring(subject, text(2)), ...change });

  it('keeps every seed and control seed of both', () => {
    const mine = ring({ practices: [held(5, [1, 2], text(9)), held(6, [1])], checkpoint: [7, text(7)] });
    const newer = ring({
      practices: [held(4, [1]), held(5, [2, 3])],
      checkpoint: [5, text(5)],
      superPin: text(8),
    });
    expect(mergeKeyrings(mine, newer)).toEqual({
      ...newer,
      practices: [held(4, [1]), held(5, [1, 2, 3], text(9)), held(6, [1])].sort((a, b) =>
        a.subject < b.subject ? -1 : 1,
      ),
      checkpoint: [7, text(7)],
    });
  });

  it('loses nothing, whatever both hold', () => {
    const rings = fc
      .uniqueArray(
        fc.record({
          id: fc.integer({ min: 1, max: 9 }),
          epochs: fc.uniqueArray(fc.integer({ min: 1, max: 9 })),
        }),
        {
          selector: ({ id }) => id,
        },
      )
      .map((list) =>
        ring({
          practices: list.map(({ id, epochs }) =>
            held(
              id,
              epochs.sort((a, b) => a - b),
            ),
          ),
        }),
      );
    fc.assert(
      fc.property(rings, rings, (mine, newer) => {
        const merged = mergeKeyrings(mine, newer).practices;
        const names = (list: readonly HeldSubject[]): string[] =>
          list.flatMap((one) => one.seeds.map(([epoch]) => `${one.subject}${epoch}`));
        expect(new Set(names(merged))).toEqual(
          new Set([...names(mine.practices), ...names(newer.practices)]),
        );
        expect(names(merged)).toHaveLength(new Set(names(merged)).size);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['two seeds for one epoch', ring({ seeds: [[1, text(3)]] })],
    ['two control seeds', ring({ practices: [held(5, [1], text(3))] })],
    ['two persons', ring({ subject: text(4) })],
  ])('refuses %s', (_name, other) => {
    const mine = ring({ practices: [held(5, [1], text(9))] });
    expect(() => mergeKeyrings(mine, other)).toThrow(expect.objectContaining({ code: 'KEYRING_BRANCHED' }));
  });
});

describe('a keyring from the server', () => {
  const keyring: Keyring = {
    ...newKeyring(subject, text(2)),
    history: [
      [4, text(4)],
      [5, text(5)],
    ],
  };

  it('is taken by a fresh device, at the revision known and after it', () => {
    expect(() => requireNotBehind(null, [6, text(6)], keyring)).not.toThrow();
    expect(() => requireNotBehind([6, text(6)], [6, text(6)], keyring)).not.toThrow();
    expect(() => requireNotBehind([4, text(4)], [6, text(6)], keyring)).not.toThrow();
  });

  it('is refused where it is older', () => {
    expect(() => requireNotBehind([7, text(7)], [6, text(6)], keyring)).toThrow(
      expect.objectContaining({ code: 'KEYRING_ROLLED_BACK' }),
    );
  });

  it('is refused where it is another branch', () => {
    expect(() => requireNotBehind([6, text(7)], [6, text(6)], keyring)).toThrow(
      expect.objectContaining({ code: 'KEYRING_BRANCHED' }),
    );
    expect(() => requireNotBehind([5, text(7)], [6, text(6)], keyring)).toThrow(
      expect.objectContaining({ code: 'KEYRING_BRANCHED' }),
    );
  });
});
