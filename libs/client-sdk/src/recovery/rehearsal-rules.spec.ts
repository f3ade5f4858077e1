import { describe, expect, it } from '@jest/globals';
import type { RehearsalRecord } from '@siegelpost/crypto';
import { isRehearsalDue, newerRehearsal } from './rehearsal-rules.js';

const day = (count: number): string => new Date(Date.UTC(2026, 0, 1) + count * 86_400_000).toISOString();
const record = (part: Partial<RehearsalRecord> = {}): RehearsalRecord => ({
  topic: 'rehearsal', subject: 's', rev: 1, every: 90, passedAt: null, superPin: null, later: null, at: day(0), ...part,
});
const superPin = { publicKey: 'pin', setAt: day(0) };
const due = (part: Partial<RehearsalRecord> | undefined, on: number, pin: typeof superPin | null = superPin): boolean =>
  isRehearsalDue(part === undefined ? undefined : record(part), pin, new Date(day(on)));

describe('the rehearsal of a Super PIN', () => {
  it('is due 90 days after it was made, unless the owner chose otherwise', () => {
    expect([due(undefined, 89), due(undefined, 90)]).toEqual([false, true]);
    expect([due({ every: 30 }, 29), due({ every: 30 }, 30)]).toEqual([false, true]);
    expect([due({ every: 365 }, 364), due({ every: 365 }, 365)]).toEqual([false, true]);
  });

  it('is due so long after it was last tried', () => {
    const tried = { superPin: 'pin', passedAt: day(50) };
    expect([due(tried, 139), due(tried, 140)]).toEqual([false, true]);
  });

  it('is never due where there is none, or the owner wants none', () => {
    expect([due(undefined, 1000, null), due({ every: 0 }, 1000)]).toEqual([false, false]);
  });

  it('counts a new Super PIN from the day it was made', () => {
    const before = { superPin: 'another', passedAt: day(80) };
    expect([due(before, 89), due(before, 90)]).toEqual([false, true]);
  });

  it('is put off, and no longer than until then', () => {
    const later = { later: day(97) };
    expect([due(later, 96), due(later, 97)]).toEqual([false, true]);
  });
});

describe('of two records', () => {
  it.each([
    ['the higher revision', record({ rev: 2 }), record({ rev: 1, at: day(5) })],
    ['on a tie the later one', record({ at: day(5) }), record({ at: day(4) })],
    ['else the lesser text', record({ every: 30 }), record({ every: 90 })],
  ])('%s holds, whichever came first', (_name, better, other) => {
    expect(newerRehearsal(other, better)).toBe(better);
    expect(newerRehearsal(better, other)).toBe(better);
  });

  it('one alone holds', () => {
    expect(newerRehearsal(undefined, record())).toEqual(record());
  });
});
