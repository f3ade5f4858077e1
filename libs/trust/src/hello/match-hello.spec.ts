import { describe, expect, it } from '@jest/globals';
import { mergeContact, type ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';
import { invitedContact } from '../contacts/decisions.js';
import { matchHello, type Hello, type HelloVerdict } from './match-hello.js';

const X = 'X'.repeat(43);
const Y = 'Y'.repeat(43);
const at = '2026-11-24T04:00:00.000Z';
const invited = invitedContact({ id: 'i1', name: 'Anna', address: 'anna@example.org' }, { by: 'Ada', at });
const hello: Hello = { mid: 'm1', from: X, invitation: 'i1', name: 'Anna Berg', address: 'anna@example.org', replaces: null, genesisReplaces: null };
const bookOf = (...records: ContactRecord[]): ContactBook => records.reduce<ContactBook>(mergeContact, new Map());
const written = (verdict: HelloVerdict): readonly ContactRecord[] => (verdict.kind === 'write' ? verdict.records : []);

describe('a hello', () => {
  it('links where invitation and address are equal, and shows the name it gives', () => {
    expect(matchHello(bookOf(invited), hello, at)).toEqual({
      kind: 'write', records: [{ ...invited, rev: 2, state: 'linked', id: X, suite: 'SP1', name: 'Anna Berg', by: null, at }],
    });
  });

  it('is refused where the address differs', () => {
    const verdict = matchHello(bookOf(invited), { ...hello, address: 'mallory@example.org' }, at);
    expect(verdict).toMatchObject({ records: [{ contact: 'i1', rev: 2, state: 'refused', id: X, name: 'Anna', address: 'anna@example.org' }] });
  });

  it('leads to changed where the address has a contact already, whatever its state', () => {
    for (const state of ['linked', 'verified', 'changed', 'refused'] as const) {
      const known: ContactRecord = { ...invited, contact: 'i0', invitation: 'i0', state, id: Y, suite: 'SP1', method: 'code' };
      expect(matchHello(bookOf(known, invited), hello, at)).toMatchObject({ records: [{ contact: 'i1', state: 'changed', id: X }] });
    }
  });

  it('is not held up by another open invitation of the same address', () => {
    const other = invitedContact({ id: 'i0', name: 'Anna', address: 'anna@example.org' }, { by: null, at });
    expect(matchHello(bookOf(other, invited), hello, at)).toMatchObject({ records: [{ state: 'linked' }] });
  });

  it('without an open invitation is refused under its own record, and leaves the linked one alone', () => {
    const linked: ContactRecord = { ...invited, rev: 2, state: 'linked', id: Y, suite: 'SP1' };
    for (const book of [bookOf(), bookOf(linked), bookOf({ ...invited, rev: 2, state: 'refused' })]) {
      expect(matchHello(book, hello, at)).toMatchObject({ records: [{ contact: 'm1', rev: 1, state: 'refused', id: X }] });
    }
    expect(matchHello(bookOf(linked), { ...hello, invitation: null }, at)).toMatchObject({ records: [{ contact: 'm1', state: 'refused' }] });
  });

  it('that comes again changes nothing', () => {
    const linked = bookOf(invited, ...written(matchHello(bookOf(invited), hello, at)));
    expect(matchHello(linked, { ...hello, mid: 'm2' }, at)).toEqual({ kind: 'settled' });
    const refused = bookOf(...written(matchHello(bookOf(), hello, at)));
    expect(matchHello(refused, hello, at)).toEqual({ kind: 'settled' });
  });
});
