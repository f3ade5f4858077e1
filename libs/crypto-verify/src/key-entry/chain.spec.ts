import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { expectRefusal, readShared, readVectors } from '../spec-kit/vectors.js';
import { extendChain, keysOfEpoch, verifyChain } from './chain.js';

const shape = { id: z.string(), entries: z.array(z.string()) };
const { positive, failures } = readVectors('chain', {
  good: { ...shape, epoch: z.number(), closed: z.boolean() },
  bad: shape,
});
const shared = readShared('chain', { entries: z.record(z.string(), z.string()) });

function textsOf(names: readonly string[]): string[] {
  return names.map((name) => {
    const text = shared.entries[name];
    if (text === undefined) throw new Error(`no entry ${name}`);
    return text;
  });
}

describe('key chain', () => {
  it.each(positive)('verifies $name', ({ id, entries, epoch, closed }) => {
    const chain = verifyChain(textsOf(entries), id);
    expect(chain).toMatchObject({ id, closed });
    expect(chain.entries).toHaveLength(entries.length);
    expect(chain.newest.payload.epoch).toBe(epoch);
  });

  it.each(failures)('refuses: $name', ({ id, entries, expect: code }) => {
    expectRefusal(() => verifyChain(textsOf(entries), id), code);
  });

  it('extends a verified chain to the same result', () => {
    const id = positive[0]?.id ?? '';
    const [genesis = '', ...rest] = textsOf(['person', 'person rotated', 'person closed']);
    const extended = extendChain(verifyChain([genesis], id), rest);
    expect(extended).toEqual(verifyChain([genesis, ...rest], id));
  });

  it('keeps the keys of every epoch', () => {
    const chain = verifyChain(textsOf(['person', 'person rotated']), positive[0]?.id ?? '');
    expect(keysOfEpoch(chain, 1)).toEqual(chain.entries[0]?.payload.keys);
    expect(keysOfEpoch(chain, 2)).toEqual(chain.newest.payload.keys);
    expect(keysOfEpoch(chain, 3)).toBeUndefined();
  });
});
