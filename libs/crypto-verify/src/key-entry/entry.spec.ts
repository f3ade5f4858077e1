import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { confirmCode } from '../confirm-code/confirm-code.js';
import { fromBase64url, toBase64url } from '../encoding/base64url.js';
import { utf8 } from '../encoding/bytes.js';
import { logLabel, logLeaf } from '../log/leaf.js';
import { epochKeysOf, pairOf } from '../spec-kit/signing.js';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { verifyGenesis } from './entry.js';
import { serializeKeyEntryPayload } from './payload.js';

const { positive, failures } = readVectors('key-entry', {
  good: {
    seed: z.string(),
    controlSeeds: z.array(z.string()),
    payload: z.string(),
    entry: z.string(),
    id: z.string(),
    entryHash: z.string(),
    leafBytes: z.string(),
    confirmCode: z.string(),
  },
  bad: { entry: z.string() },
});

describe('first key entry', () => {
  it.each(positive)('verifies $name', ({ entry, payload, id, entryHash }) => {
    const verified = verifyGenesis(entry);
    expect(verified).toMatchObject({ id, hash: entryHash, text: entry });
    expect(serializeKeyEntryPayload(verified.payload)).toBe(payload);
  });

  it.each(positive)('has the keys of its seeds: $name', ({ entry, seed, controlSeeds }) => {
    const { payload } = verifyGenesis(entry);
    expect(payload.keys).toEqual(epochKeysOf(fromBase64url(seed)));
    expect(payload.control ?? []).toEqual(controlSeeds.map((one) => pairOf(fromBase64url(one)).public));
  });

  it.each(positive)('has one leaf and one code: $name', ({ entry, id, leafBytes, confirmCode: code }) => {
    const leaf = logLeaf(id, entry);
    expect(leaf).toHaveLength(65);
    expect(leaf.subarray(1, 33)).toEqual(logLabel(id));
    expect(toBase64url(leaf)).toBe(leafBytes);
    expect(confirmCode(id)).toBe(code);
  });

  it.each(failures)('refuses $name', ({ entry, expect: code }) => {
    expectRefusal(() => verifyGenesis(entry), code);
  });

  it('refuses an entry above the cap', () => {
    expectRefusal(() => verifyGenesis('x'.repeat(65537)), 'JSON_TOO_LARGE');
  });

  it('has another id for another payload', () => {
    expect(new Set(positive.map((one) => one.id)).size).toBe(positive.length);
    expect(utf8(positive[0]?.payload ?? '').length).toBeGreaterThan(4000);
  });
});
