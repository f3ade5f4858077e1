import { describe, expect, it } from '@jest/globals';
import { extendChain, verifyChain } from '@siegelpost/crypto-verify';
import { makePerson } from './genesis.js';
import { nextEpoch } from './rotation.js';
import { seedFits } from './seed-fits.js';
import { deriveSubjectKeys } from './subject-keys.js';

describe('a person’s next epoch', () => {
  it('follows the chain, under the same id, with keys of its own seed', async () => {
    const person = await makePerson(new Date());
    const chain = verifyChain([person.entry], person.id);
    const second = await nextEpoch(chain, person.keys, new Date());
    const longer = extendChain(chain, [second.entry]);
    expect(longer.newest.payload).toMatchObject({ subject: person.id, seq: 2, epoch: 2, reason: 'rotation' });
    expect(seedFits(await deriveSubjectKeys(second.seed, 2), longer)).toBe(true);
    const third = await nextEpoch(longer, second.keys, new Date());
    expect(extendChain(longer, [third.entry]).newest.payload.epoch).toBe(3);
  });

  it('by keys that are not those before is no part of it', async () => {
    const [person, thief] = [await makePerson(new Date()), await makePerson(new Date())];
    const chain = verifyChain([person.entry], person.id);
    const forged = await nextEpoch(chain, thief.keys, new Date());
    expect(() => extendChain(chain, [forged.entry])).toThrow(expect.objectContaining({ code: 'SIGNERS_MISMATCH' }));
  });
});
