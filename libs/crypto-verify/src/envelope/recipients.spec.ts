import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { expectRefusal, readVectors } from '../spec-kit/vectors.js';
import type { Recipient } from './recipients.js';
import { compareIds, MAX_RECIPIENTS, recipientsHash } from './recipients.js';

const triples = z.array(z.tuple([z.string(), z.number(), z.string()]));
const { positive, failures } = readVectors('recipients', {
  good: { recipients: triples, rs: z.string() },
  bad: { recipients: triples, rs: z.string().optional() },
});
const named = (list: z.output<typeof triples>): Recipient[] =>
  list.map(([id, epoch, kid]) => ({ id, epoch, kid }));

describe('recipients hash', () => {
  it.each(positive)('computes for $name', ({ recipients, rs }) => {
    expect(recipientsHash(named(recipients))).toBe(rs);
  });

  it.each(failures.filter((one) => one.rs === undefined))('refuses $name', ({ recipients, expect: code }) => {
    expectRefusal(() => recipientsHash(named(recipients)), code);
  });

  it.each(failures.filter((one) => one.rs !== undefined))('differs: $name', ({ recipients, rs }) => {
    expect(recipientsHash(named(recipients))).not.toBe(rs);
  });

  it('refuses more than 100 recipients and the sender', () => {
    const many = Array.from({ length: MAX_RECIPIENTS + 1 }, (_, index) => ({
      id: String(1000 + index),
      epoch: 1,
      kid: 'k',
    }));
    expect(recipientsHash(many.slice(1))).toHaveLength(43);
    expectRefusal(() => recipientsHash(many), 'RECIPIENTS_ORDER');
  });

  it('orders by the bytes of the text', () => {
    expect(['b', '_', 'B', '-', '0', 'a'].sort(compareIds)).toEqual(['-', '0', 'B', '_', 'a', 'b']);
    expect(compareIds('a', 'a')).toBe(0);
  });
});
