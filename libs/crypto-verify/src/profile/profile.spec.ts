import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import { profileHash, serializeProfile, verifyProfile } from './profile.js';

const shape = { text: z.string(), hash: z.string().length(43) };
const { positive, failures } = readVectors('profile', { good: shape, bad: shape });

describe('profile', () => {
  it.each(positive)('verifies $name', ({ text, hash }) => {
    expect(profileHash(text)).toBe(hash);
    expect(serializeProfile(verifyProfile(text, hash))).toBe(text);
  });

  it.each(failures)('refuses $name', ({ text, hash, expect: code }) => {
    expectRefusal(() => verifyProfile(text, hash), code);
  });
});
