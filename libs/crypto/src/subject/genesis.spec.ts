import { describe, expect, it } from '@jest/globals';
import {
  fromBase64url,
  verifyChain,
  verifyGenesis,
  verifyProfile,
  verifyStatement,
} from '@siegelpost/crypto-verify';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { makePerson, makePractice } from './genesis.js';
import { seedFits } from './seed-fits.js';
import { signStatement } from './statement.js';
import { deriveSigningPair, deriveSubjectKeys } from './subject-keys.js';

const time = new Date('2026-11-24T04:00:00.000Z');

describe('a person', () => {
  it('has an id that certifies its keys', async () => {
    const person = await makePerson(time);
    const chain = verifyChain([person.entry], person.id);
    expect(chain).toMatchObject({ id: person.id, type: 'person', closed: false });
    expect(chain.newest.payload.time).toBe('2026-11-24T04:00:00.000Z');
    expect(seedFits(await deriveSubjectKeys(person.seed, 1), chain)).toBe(true);
  });

  it('is another each time', async () => {
    const [one, two] = await Promise.all([makePerson(time), makePerson(time)]);
    expect(one.id).not.toBe(two.id);
    expect(seedFits(one.keys, verifyChain([two.entry], two.id))).toBe(false);
    const chain = verifyChain([one.entry], one.id);
    for (const name of ['kem', 'ed25519', 'mldsa65'] as const) {
      expect(seedFits({ ...one.keys, [name]: two.keys[name] }, chain)).toBe(false);
    }
    expect(seedFits({ ...one.keys, epoch: 2 }, verifyChain([one.entry], one.id))).toBe(false);
  });
});

describe('a practice', () => {
  it('is signed by its own pair and its first control pair', async () => {
    const administrator = await makePerson(time);
    const members = [{ id: administrator.id, name: 'Dr. Beispiel', role: 'administrator' as const }];
    const practice = await makePractice('Praxis am Markt', members, time);
    const { newest, type } = verifyChain([practice.entry], practice.id);
    expect(type).toBe('practice');
    const control = deriveSigningPair(practice.controlSeed);
    expect(newest.payload.control).toHaveLength(1);
    expect(fromBase64url(newest.payload.control?.[0]?.ed25519 ?? '')).toEqual(control.ed25519.publicKey);
    const profile = verifyProfile(practice.profile, newest.payload.profile ?? '');
    expect(profile).toMatchObject({ name: 'Praxis am Markt', members });
  });
});

describe('keys of a seed', () => {
  const { positive } = readVectors<VectorFile<{ seed: string; entry: string }, object>>('key-entry');

  it.each(positive)('are those of the entry of $name', async ({ seed, entry }) => {
    const { id } = verifyGenesis(entry);
    expect(seedFits(await deriveSubjectKeys(fromBase64url(seed), 1), verifyChain([entry], id))).toBe(true);
  });

  it('come from 32 bytes alone', () => {
    expect(() => deriveSigningPair(new Uint8Array(31))).toThrow(RangeError);
  });
});

describe('a statement', () => {
  it('covers the exact body', async () => {
    const { keys, id, entry } = await makePerson(time);
    const scope = {
      installation: '0d3f6a3e-5a0e-4c0b-8c3e-fedcba987654',
      account: '5b0f4f2e-8d0f-8a11-9b5a-0123456789ab',
      subject: id,
      purpose: 'slot-put' as const,
    };
    const nonce = 'A'.repeat(43);
    const statement = signStatement(keys, { ...scope, nonce, body: '{"a":1}' });
    const { ed25519 } = verifyGenesis(entry).payload.keys;
    expect(verifyStatement(statement, { ...scope, ed25519, body: '{"a":1}' })).toMatchObject({ nonce });
    expect(() => verifyStatement(statement, { ...scope, ed25519, body: '{"a": 1}' })).toThrow(
      'STATEMENT_MISMATCH',
    );
  });
});
