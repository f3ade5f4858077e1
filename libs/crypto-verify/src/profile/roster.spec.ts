import { describe, expect, it } from '@jest/globals';
import { pairOf, seedOf } from '../spec-kit/signing.js';
import { VerifyError } from '../errors/verify-error.js';
import { checkRoster, type Member } from './roster.js';

const id = (letter: string): string => letter.repeat(43);
const ada: Member = { id: id('A'), name: 'Ada', role: 'administrator' };
const bo: Member = { id: id('B'), name: 'Bo', role: 'staff' };
const paper: Member = { id: id('C'), name: 'Paper', role: 'paper' };
const [one, two] = [pairOf(seedOf(1)).public, pairOf(seedOf(2)).public];
const profile = (...members: Member[]) => ({ v: 1 as const, salt: id('S'), name: 'Praxis', members });

describe('a roster', () => {
  it('has a pair for each administrator and paper', () => {
    expect(() => checkRoster(profile(ada, bo), [one])).not.toThrow();
    expect(() => checkRoster(profile(ada, bo, paper), [one, two])).not.toThrow();
  });

  it.each([
    ['a pair too many', profile(ada, bo), [one, two]],
    ['a pair too few', profile(ada, paper), [one]],
    ['no administrator', profile(bo, paper), [one]],
    ['an id twice', profile(ada, { ...bo, id: ada.id }), [one]],
    ['a member without an id', profile(ada, { ...bo, id: null }), [one]],
    ['no control', profile(ada), null],
  ])('is refused with %s', (_name, members, control) => {
    expect(() => checkRoster(members, control)).toThrow(VerifyError);
  });
});
