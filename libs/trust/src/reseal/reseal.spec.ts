import { describe, expect, it } from '@jest/globals';
import { mergeContacts, type ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';
import { acceptReseal, type ResealedLetter, type ResealKnowledge } from './accept-reseal.js';
import { consentTo, coversLetter, type ResealRequest } from './reseal-request.js';

const [OLD, NEW, PRACTICE, OTHER] = ['O', 'N', 'P', 'X'].map((letter) => letter.repeat(43)) as [string, string, string, string];
const at = '2026-11-24T04:00:00.000Z';
const request: ResealRequest = {
  request: 'r1', former: OLD, scope: 'all', threads: [], mids: [], from: NEW, to: PRACTICE, at, sequence: 9,
};
const original = { mid: 'm1', thread: 't1', from: PRACTICE, to: [OLD, PRACTICE], hash: 'h1' };

describe('what a practice seals anew', () => {
  const contact: ContactRecord = {
    contact: 'c1', rev: 3, state: 'changed', id: NEW, suite: 'SP1', name: 'Anna', address: 'anna@example.org', invitation: 'c1',
    replaces: OLD, method: null, by: null, at,
  };
  const bookOf = (part: Partial<ContactRecord>): ContactBook => mergeContacts(new Map(), [{ ...contact, ...part }]);

  it('waits for a person, and is granted to nobody but who took the place of that id', () => {
    expect(consentTo(bookOf({}), request)).toBe('unconfirmed');
    expect(consentTo(bookOf({ state: 'verified', method: 'desk' }), request)).toBe('granted');
    expect(consentTo(bookOf({ state: 'refused' }), request)).toBe('refused');
    expect(consentTo(bookOf({ state: 'linked' }), request)).toBe('refused');
    expect(consentTo(bookOf({ state: 'verified', method: 'desk' }), { ...request, former: OTHER })).toBe('refused');
    expect(consentTo(bookOf({ state: 'verified', method: 'desk', replaces: null }), request)).toBe('refused');
    expect(consentTo(new Map(), request)).toBe('refused');
  });

  it('are letters from and to the id given up', () => {
    const none = new Set<string>();
    expect(coversLetter(request, original, none)).toBe(true);
    expect(coversLetter(request, { ...original, from: OLD }, none)).toBe(true);
    expect(coversLetter(request, { ...original, to: [OTHER, PRACTICE] }, none)).toBe(false);
  });

  it('are those that were asked for, one by one or by their exchange', () => {
    const single: ResealRequest = { ...request, scope: 'mids', mids: ['m1'] };
    expect(coversLetter(single, original, new Set(['t1']))).toBe(true);
    expect(coversLetter(single, { ...original, mid: 'm2' }, new Set(['t1']))).toBe(false);
    const exchange: ResealRequest = { ...request, scope: 'threads', threads: ['m7'] };
    expect(coversLetter(exchange, original, new Set(['t1']))).toBe(true);
    expect(coversLetter(exchange, original, new Set(['t2']))).toBe(false);
    expect(coversLetter(single, { ...original, from: OTHER, to: [OTHER, PRACTICE] }, new Set())).toBe(false);
  });
});

describe('a re-sealed letter', () => {
  const letter: ResealedLetter = { from: PRACTICE, request: 'r1', former: OLD, original };
  const known: ResealKnowledge = { asked: new Map([['r1', request]]), former: [OLD], resealed: new Map() };

  it('is taken once in answer to an own request', () => {
    expect(acceptReseal(letter, known)).toBe('new');
    expect(acceptReseal(letter, { ...known, resealed: new Map([['m1', { hash: 'h1' }]]) })).toBe('duplicate');
  });

  it.each<[string, string, Partial<ResealedLetter>, Partial<ResealKnowledge>]>([
    ['nobody asked for it', 'request-unknown', {}, { asked: new Map() }],
    ['another practice was asked', 'request-unknown', { from: OTHER }, {}],
    ['it names an id that was not asked for', 'former-unknown', { former: OTHER }, { former: [OLD, OTHER] }],
    ['the id was never one’s own', 'former-unknown', {}, { former: [] }],
    ['it is another patient’s letter', 'not-party', { original: { ...original, to: [OTHER, PRACTICE] } }, {}],
    ['its sender had no part in it', 'not-party', { original: { ...original, from: OLD, to: [OLD, OTHER] } }, {}],
    ['another letter was asked for', 'not-asked', {}, { asked: new Map([['r1', { ...request, scope: 'mids', mids: ['m2'] }]]) }],
    ['another one came under its mid', 'replay', {}, { resealed: new Map([['m1', { hash: 'h2' }]]) }],
  ])('is refused where %s', (_what, verdict, change, knowledge) => {
    expect(acceptReseal({ ...letter, ...change }, { ...known, ...knowledge })).toBe(verdict);
  });
});
