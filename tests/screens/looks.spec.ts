import { describe, expect, it } from '@jest/globals';
import { everyLookIn, someLooksIn, titleOf } from './looks.js';
import type { Look } from './looks.js';
import type { Language } from './screen.js';

const turns = [0, 1, 2, 3];
const languages: readonly Language[] = ['de', 'en'];
const titles = (looks: readonly Look[]): string[] => looks.map(titleOf).sort();

describe('the looks of a screen', () => {
  it.each(turns)('are all widths, colours and sizes between its two languages, turn %i', (turn) => {
    const looks = languages.flatMap((language) => someLooksIn(language, turn));
    const plain = looks.filter(({ large }) => !large);
    expect(new Set(plain.filter(({ colours }) => colours === 'light').map(({ size }) => size))).toEqual(new Set(['small', 'phone', 'tablet', 'desktop', 'zoomed', 'reflow']));
    expect(new Set(looks.map(({ colours }) => colours))).toEqual(new Set(['light', 'dark', 'forced']));
    expect(new Set(looks.filter(({ large }) => large).map(({ size }) => size))).toEqual(new Set(['small', 'desktop']));
  });

  it.each(languages)('are every look there is within four screens but zoom and reflow in the other language, %s', (language) => {
    const other = language === 'de' ? 'reflow' : 'zoomed';
    const some = new Set(turns.flatMap((turn) => titles(someLooksIn(language, turn))));
    expect([...some].sort()).toEqual(titles(everyLookIn(language).filter(({ size }) => size !== other)));
  });

  it.each(languages)('are none that the whole does not have, %s', (language) => {
    const every = new Set(titles(everyLookIn(language)));
    for (const turn of turns) expect(titles(someLooksIn(language, turn)).filter((title) => !every.has(title))).toEqual([]);
  });
});
