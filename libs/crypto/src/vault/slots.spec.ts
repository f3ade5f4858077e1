import { describe, expect, it } from '@jest/globals';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import { generateAesKey, importAesKey } from '../primitives/aes-gcm.js';
import { randomBytes } from '../primitives/random.js';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { newArk } from './ark.js';
import { openSlot, sealSlot, slotKey, type SlotBinding } from './slots.js';

interface SlotVector extends SlotBinding {
  readonly secretBytes?: string;
  readonly keyBytes?: string;
  readonly blob: string;
}

const vectors = readVectors<VectorFile<SlotVector & { arkBytes: string }, SlotVector>>('slot');

async function open(vector: SlotVector): Promise<Uint8Array> {
  const { type, subject, slotId, arkVersion } = vector;
  const binding = { type, subject, slotId, arkVersion };
  const key =
    vector.keyBytes === undefined
      ? await slotKey(fromBase64url(vector.secretBytes ?? ''), binding)
      : await importAesKey(fromBase64url(vector.keyBytes));
  return openSlot(key, binding, fromBase64url(vector.blob));
}

describe('slots', () => {
  it.each(vectors.positive)('open: $name', async (vector) => {
    expect(toBase64url(await open(vector))).toBe(vector.arkBytes);
  });

  it.each(vectors.failures)('refuse $name', async (vector) => {
    await expect(open(vector)).rejects.toMatchObject({ code: vector.expect });
  });

  it('hold the ARK under a key that cannot leave the device', async () => {
    const binding = {
      type: 'device',
      subject: 'A'.repeat(43),
      slotId: 'A'.repeat(22),
      arkVersion: 1,
    } as const;
    const key = await generateAesKey();
    const ark = newArk();
    const blob = await sealSlot(key, binding, ark);
    expect(blob).toHaveLength(60);
    expect(await openSlot(key, binding, blob)).toEqual(ark);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('hold 32 bytes and nothing else', async () => {
    const binding = {
      type: 'password',
      subject: 'A'.repeat(43),
      slotId: 'A'.repeat(22),
      arkVersion: 1,
    } as const;
    const key = await slotKey(randomBytes(64), binding);
    expect(() => sealSlot(key, binding, randomBytes(16))).toThrow(RangeError);
  });
});
