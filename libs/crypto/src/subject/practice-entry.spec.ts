import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkRoster, extendChain, verifyChain, VerifyError, verifyProfile, type KeyChain } from '@siegelpost/crypto-verify';
import { makePractice, type NewPractice } from './genesis.js';
import { nextPracticeEntry } from './practice-entry.js';
import { publicPair } from './public-keys.js';
import { deriveSigningPair, deriveSubjectKeys, newSeed } from './subject-keys.js';

const ada = { id: 'A'.repeat(43), name: 'Ada', role: 'administrator' as const };
const bo = { id: 'E'.repeat(43), name: 'Bo', role: 'administrator' as const };

describe('the next entry of a practice', () => {
  let practice: NewPractice;
  let chain: KeyChain;
  const now = new Date('2026-11-25T10:00:00.000Z');
  const own = () => deriveSigningPair(practice.controlSeed);
  const other = deriveSigningPair(newSeed());
  beforeAll(async () => {
    practice = await makePractice('Praxis', [ada], now);
    chain = verifyChain([practice.entry], practice.id);
  });

  it('brings in a member with a control pair of its own, under the same keys', () => {
    const control = [publicPair(own()), publicPair(other)];
    const { entry, profile } = nextPracticeEntry(chain.newest, { name: 'Praxis', members: [ada, bo], control, epoch: null }, own(), now);
    const { newest } = extendChain(chain, [entry]);
    expect(newest.payload).toMatchObject({ seq: 2, epoch: 1, reason: 'members', control });
    const read = verifyProfile(profile, newest.payload.profile ?? '');
    expect(read.members).toEqual([ada, bo]);
    expect(() => checkRoster(read, newest.payload.control)).not.toThrow();
  });

  it('may be signed by whoever has control after it, and rotates the keys', async () => {
    const control = [publicPair(own()), publicPair(other)];
    const joined = nextPracticeEntry(chain.newest, { name: 'Praxis', members: [ada, bo], control, epoch: null }, own(), now);
    const two = extendChain(chain, [joined.entry]);
    const epoch = await deriveSubjectKeys(newSeed(), 2);
    const left = nextPracticeEntry(two.newest, { name: 'Praxis', members: [bo], control: [publicPair(other)], epoch }, other, now);
    expect(extendChain(two, [left.entry]).newest.payload).toMatchObject({ seq: 3, epoch: 2, reason: 'rotation' });
    const gone = nextPracticeEntry(extendChain(two, [left.entry]).newest, { name: 'Praxis', members: [ada], control: [publicPair(own())], epoch: null }, own(), now);
    expect(() => extendChain(extendChain(two, [left.entry]), [gone.entry])).toThrow(VerifyError);
  });

  it('is refused where somebody without control signed it', () => {
    const control = [publicPair(other)];
    const { entry } = nextPracticeEntry(chain.newest, { name: 'Praxis', members: [bo], control, epoch: null }, other, now);
    expect(() => extendChain(chain, [entry])).toThrow(expect.objectContaining({ code: 'SIGNERS_MISMATCH' }));
    const bySeed = nextPracticeEntry(chain.newest, { name: 'Praxis', members: [ada], control, epoch: null }, practice.keys, now);
    expect(() => extendChain(chain, [bySeed.entry])).toThrow(expect.objectContaining({ code: 'SIGNERS_MISMATCH' }));
  });
});
