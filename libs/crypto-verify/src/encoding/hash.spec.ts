import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { LABEL } from '../labels/labels.js';
import { readVectors } from '../spec-kit/vectors.js';
import { hashText, sha256Text } from './hash.js';

const shape = {
  label: z.enum(Object.values(LABEL)),
  parts: z.array(z.union([z.string(), z.number()])),
  hash: z.string().length(43),
};
const { positive, failures } = readVectors('hash', { good: shape, bad: shape });

describe('labelled hashes', () => {
  it.each(positive)('computes: $name', ({ label, parts, hash }) => {
    expect(hashText(label, ...parts)).toBe(hash);
  });

  it.each(failures)('differs for $name', ({ label, parts, hash }) => {
    expect(hashText(label, ...parts)).not.toBe(hash);
  });

  it('has a vector for every label', () => {
    expect(new Set(positive.map((one) => one.label))).toEqual(new Set(Object.values(LABEL)));
  });

  it('has no label twice', () => {
    expect(new Set(Object.values(LABEL)).size).toBe(Object.values(LABEL).length);
  });

  it('hashes bodies by plain SHA-256 of their UTF-8', () => {
    expect(sha256Text('Grüße')).toBe(createHash('sha256').update('Grüße', 'utf8').digest('base64url'));
  });
});
