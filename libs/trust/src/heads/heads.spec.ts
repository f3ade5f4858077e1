import { describe, expect, it } from '@jest/globals';
import { exchangeOf, headsOf, holesOf, withLetter, type KnownLetter } from './heads.js';

const letter = (sequence: number): KnownLetter => ({ mid: `m${sequence}`, hash: `h${sequence}`, sequence });

describe('heads', () => {
  it('name the newest eight letters of an exchange, newest first, none twice', () => {
    const history = [3, 1, 2, 9, 4, 5, 8, 7, 6, 9].reduce<KnownLetter[]>((known, sequence) => withLetter(known, letter(sequence)), []);
    expect(headsOf(history).map(([mid]) => mid)).toEqual(['m9', 'm8', 'm7', 'm6', 'm5', 'm4', 'm3', 'm2']);
    expect(headsOf(history)[0]).toEqual(['m9', 'h9']);
  });

  it('belong to the set of mailboxes, in whatever order', () => {
    expect(exchangeOf(['b', 'a', 'b'])).toBe(exchangeOf(['a', 'b']));
    expect(exchangeOf(['a', 'b'])).not.toBe(exchangeOf(['a', 'b', 'c']));
  });

  it('show what was dropped and what differs, but not what one deleted', () => {
    const heads = [['m1', 'h1'], ['m2', 'other'], ['m3', 'h3'], ['m4', 'h4']] as const;
    const known = new Map([['m1', 'h1'], ['m2', 'h2']]);
    expect(holesOf(heads, known, new Set(['m4']))).toEqual({ missing: ['m3'], differing: ['m2'] });
  });
});
