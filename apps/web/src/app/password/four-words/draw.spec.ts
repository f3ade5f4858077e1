import { describe, expect, it } from '@jest/globals';
import { isPersonalPassword, passwordFault } from '@siegelpost/client-sdk';
import { type Estimator, loadEstimator } from '../strength.js';
import { drawBelow, drawWords, wordsPerSuggestion } from './draw.js';
import { english } from './english.js';
import { german } from './german.js';

/** Draws these numbers, one after the other. */
const drawing = (...numbers: number[]) => (into: Uint32Array<ArrayBuffer>): void => {
  into[0] = numbers.shift() ?? 0;
};

describe.each([['German', german], ['English', english]] as const)('the %s words', (_language, list) => {
  it('are 7,776 different ones, so that four of them are more than 51 bits', () => {
    expect(new Set(list).size).toBe(7776);
    expect(list).toHaveLength(7776);
    expect(wordsPerSuggestion * Math.log2(list.length)).toBeGreaterThan(51);
  });
  it('are typed without shift and without umlauts', () => expect(list.filter((word) => !/^[a-z-]{3,19}$/.test(word))).toEqual([]));
  it('are even in their shortest and longest four within the length of a password', () => {
    const byLength = [...list].sort((a, b) => a.length - b.length);
    expect([byLength.slice(0, 4), byLength.slice(-4)].map((words) => passwordFault(words.join(' ')))).toEqual([null, null]);
  });
});

describe('a suggestion of four words', () => {
  it('keeps our own rules for a password, a hundred times', async () => {
    const estimate: Estimator = await loadEstimator();
    for (const list of [german, english]) {
      for (let turn = 0; turn < 50; turn += 1) {
        const suggestion = drawWords(list);
        expect(suggestion.split(' ')).toHaveLength(4);
        expect(isPersonalPassword(suggestion, ['Helga Brandt', 'helga.brandt@example.org'])).toBe(false);
        expect(estimate(suggestion, ['Helga Brandt'])).toEqual({ score: 4, common: false });
      }
    }
  });
  it('takes each word by its number', () => expect(drawWords(['a', 'b', 'c'], drawing(0, 1, 2, 4))).toBe('a b c b'));
});

describe('a number below a bound', () => {
  const bound = 7776;
  const lastMultiple = Math.floor(2 ** 32 / bound) * bound;
  it('is drawn again where a part of the range would be likelier than the rest', () => {
    expect(drawBelow(bound, drawing(lastMultiple, 2 ** 32 - 1, 5))).toBe(5);
    expect(drawBelow(bound, drawing(lastMultiple - 1))).toBe(bound - 1);
  });
  it('is of each value about equally often: chi-squared over 60,000 draws of 6', () => {
    const counts = [0, 0, 0, 0, 0, 0];
    for (let turn = 0; turn < 60_000; turn += 1) {
      const drawn = drawBelow(6);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    // A true die is beyond 45 once in 70 million runs (5 degrees of freedom).
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(45);
  });
});
