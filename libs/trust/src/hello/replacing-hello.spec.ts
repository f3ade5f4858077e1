import { describe, expect, it } from '@jest/globals';
import { mergeContacts, type ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';
import { resolveRecipient } from '../contacts/sealing.js';
import { matchHello, type Hello, type HelloVerdict } from './match-hello.js';

const OLD = 'O'.repeat(43);
const NEW = 'N'.repeat(43);
const NEWER = 'P'.repeat(43);
const at = '2026-11-24T04:00:00.000Z';
const linked: ContactRecord = {
  contact: 'c1', rev: 2, state: 'linked', id: OLD, suite: 'SP1', name: 'Anna', address: 'anna@example.org', invitation: 'c1',
  replaces: null, method: null, by: null, at,
};
const hello: Hello = {
  mid: 'm1', from: NEW, invitation: null, name: 'Anna Berg', address: 'other@example.org', replaces: OLD, genesisReplaces: OLD,
};
const bookOf = (...records: ContactRecord[]): ContactBook => mergeContacts(new Map(), records);
const written = (verdict: HelloVerdict): readonly ContactRecord[] => (verdict.kind === 'write' ? verdict.records : []);
const after = (book: ContactBook, one: Hello): ContactBook => mergeContacts(book, written(matchHello(book, one, at)));

describe('a hello after a reset', () => {
  it('turns the contact to changed, whatever it was, and keeps the name and address that the practice knows', () => {
    for (const state of ['linked', 'verified', 'changed'] as const) {
      const record: ContactRecord = { ...linked, state, method: state === 'verified' ? 'code' : null };
      expect(matchHello(bookOf(record), hello, at)).toEqual({
        kind: 'write', records: [{ ...linked, rev: 3, state: 'changed', id: NEW, replaces: OLD, method: null }],
      });
    }
  });

  it('turns every record of the id, for one that stayed linked would be sealed to', () => {
    const book = after(bookOf(linked, { ...linked, contact: 'c2', invitation: 'c2' }), hello);
    expect([...book.values()].map(({ state, id }) => [state, id])).toEqual([['changed', NEW], ['changed', NEW]]);
  });

  it('leaves nobody to seal to, neither by address nor by either id, and never again by the old one', () => {
    const changed = after(bookOf(linked), hello);
    const verified = mergeContacts(changed, [...changed.values()].map((record) => ({ ...record, rev: 9, state: 'verified' as const, method: 'desk' as const })));
    const kinds = (book: ContactBook) => [OLD, NEW, 'anna@example.org'].map((to) => resolveRecipient(book, to).kind);
    expect(kinds(changed)).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed']);
    expect(kinds(verified)).toEqual(['unconfirmed', 'found', 'found']);
  });

  it('seals to no other contact that pins the id given up', () => {
    const book = mergeContacts(after(bookOf(linked), hello), [{ ...linked, contact: 'c2', address: 'second@example.org' }]);
    expect(resolveRecipient(book, 'second@example.org')).toEqual({ kind: 'unconfirmed' });
  });

  it.each([
    ['whose keys do not name the id', bookOf(linked), { ...hello, genesisReplaces: null }],
    ['whose keys name another id', bookOf(linked), { ...hello, genesisReplaces: NEWER }],
    ['that names an id which is no contact', bookOf(linked), { ...hello, replaces: NEWER, genesisReplaces: NEWER }],
    ['that replaces a refused contact', bookOf({ ...linked, state: 'refused' }), hello],
  ])('is refused, and changes no contact, %s', (_what, book, one) => {
    expect(matchHello(book, one, at)).toMatchObject({ records: [{ contact: 'm1', state: 'refused', id: NEW }] });
    expect(after(book, one).get('c1')).toEqual(book.get('c1'));
  });

  it('that comes again changes nothing, before and after somebody confirmed', () => {
    const changed = after(bookOf(linked), hello);
    expect(matchHello(changed, { ...hello, mid: 'm2' }, at)).toEqual({ kind: 'settled' });
    const verified = mergeContacts(changed, [{ ...linked, rev: 4, state: 'verified', id: NEW, replaces: OLD, method: 'desk' }]);
    expect(matchHello(verified, { ...hello, mid: 'm3' }, at)).toEqual({ kind: 'settled' });
  });

  it('of a further reset names the id that letters were sealed to, not the one that nobody confirmed', () => {
    const next = { ...hello, mid: 'm2', from: NEWER, replaces: NEW, genesisReplaces: NEW };
    const changed = after(bookOf(linked), hello);
    expect(after(changed, next).get('c1')).toMatchObject({ state: 'changed', id: NEWER, replaces: OLD });
    const verified = mergeContacts(changed, [{ ...linked, rev: 4, state: 'verified', id: NEW, replaces: OLD, method: 'desk' }]);
    expect(after(verified, next).get('c1')).toMatchObject({ state: 'changed', id: NEWER, replaces: NEW });
  });

  it('and all that came before it change nothing for a client that reads them without state', () => {
    const first = { ...hello, mid: 'm0', from: OLD, invitation: 'c1', replaces: null, genesisReplaces: null };
    const next = { ...hello, mid: 'm2', from: NEWER, replaces: NEW, genesisReplaces: NEW };
    const back = { ...hello, mid: 'm3', from: OLD, replaces: NEW, genesisReplaces: null };
    const once = after(bookOf(linked), hello);
    const settled = { kind: 'settled' };
    for (const [book, ...past] of [[once, first, hello], [after(once, next), first, hello, next], [after(once, back), first, hello, back]] as const) {
      for (const one of past) expect(matchHello(book, one, at)).toEqual(settled);
    }
  });

  it('is no way round by a second invitation, whichever comes first', () => {
    const invited: ContactRecord = { ...linked, contact: 'c2', invitation: 'c2', rev: 1, state: 'invited', id: null, suite: null };
    const accepted = { ...hello, mid: 'm2', invitation: 'c2', address: 'anna@example.org', replaces: null };
    const states = (book: ContactBook) => [...book.values()].map(({ state }) => state);
    expect(states(after(after(bookOf(linked, invited), hello), accepted))).toEqual(['changed', 'changed']);
    expect(states(after(after(bookOf(linked, invited), accepted), hello))).toEqual(['changed', 'changed']);
  });
});

describe('a hello after a reset was undone', () => {
  const back: Hello = { ...hello, mid: 'm9', from: OLD, replaces: NEW, genesisReplaces: null };
  const changed = after(bookOf(linked), hello);

  it('gives the contact back to the keys from before, not verified', () => {
    const book = after(changed, back);
    expect(book.get('c1')).toMatchObject({ state: 'linked', id: OLD, replaces: NEW });
    expect(resolveRecipient(book, OLD)).toMatchObject({ kind: 'found', id: OLD });
    expect(resolveRecipient(book, NEW)).toEqual({ kind: 'unconfirmed' });
    expect(matchHello(book, back, at)).toEqual({ kind: 'settled' });
  });

  it('does so after three wrong codes too', () => {
    const refused = mergeContacts(changed, [{ ...linked, rev: 4, state: 'refused', id: NEW, replaces: OLD }]);
    expect(after(refused, back).get('c1')).toMatchObject({ state: 'linked', id: OLD });
  });

  it('leaves it to a person where somebody confirmed the new keys', () => {
    const verified = mergeContacts(changed, [{ ...linked, rev: 4, state: 'verified', id: NEW, replaces: OLD, method: 'desk' }]);
    expect(after(verified, back).get('c1')).toMatchObject({ state: 'changed', id: OLD, replaces: NEW });
  });

  it('is not undone by the keys in between', () => {
    const book = after(changed, back);
    expect(matchHello(book, { ...hello, mid: 'm10' }, at)).toEqual({ kind: 'settled' });
  });

  it('means nothing from anybody else', () => {
    expect(after(changed, { ...back, from: NEWER }).get('c1')).toEqual(changed.get('c1'));
  });
});
