import { describe, expect, it } from '@jest/globals';
import type { ContactRecord, ContactState } from './contact-record.js';
import { contactOf, knownAs, mergeContact, newerRecord, pinnedContacts, type ContactBook } from './contact-book.js';
import { awaitsConfirmation, invitedContact, refusedContacts, revokedContact, verifiedContacts } from './decisions.js';
import { maySealTo, resolveRecipient } from './sealing.js';

const X = 'X'.repeat(43);
const Y = 'Y'.repeat(43);
const at = '2026-11-24T04:00:00.000Z';

function record(part: Partial<ContactRecord> = {}): ContactRecord {
  return {
    contact: 'c1', rev: 1, state: 'linked', id: X, suite: 'SP1', name: 'Anna', address: 'anna@example.org', invitation: 'c1',
    replaces: null, method: null, by: null, at, ...part,
  };
}
const bookOf = (...records: ContactRecord[]): ContactBook => records.reduce<ContactBook>(mergeContact, new Map());

describe('merging contact records', () => {
  it('lets the highest revision win, whatever arrived first', () => {
    const [older, newer] = [record({ rev: 1, state: 'refused' }), record({ rev: 2, state: 'linked' })];
    expect(bookOf(older, newer)).toEqual(bookOf(newer, older));
    expect(bookOf(newer, older).get('c1')?.state).toBe('linked');
  });

  it('takes the more cautious state on a tie', () => {
    const order: ContactState[] = ['refused', 'changed', 'invited', 'linked', 'verified'];
    for (const [index, cautious] of order.entries()) {
      for (const bold of order.slice(index + 1)) {
        expect(newerRecord(record({ state: bold }), record({ state: cautious })).state).toBe(cautious);
        expect(newerRecord(record({ state: cautious }), record({ state: bold })).state).toBe(cautious);
      }
    }
  });

  it('decides alike on every client where nothing but details differ', () => {
    const [a, b] = [record({ name: 'Anna' }), record({ name: 'Anne' })];
    expect(newerRecord(a, b)).toEqual(newerRecord(b, a));
  });

  it('takes the most cautious of several records of one id', () => {
    const book = bookOf(record(), record({ contact: 'c2', state: 'refused' }));
    expect(contactOf(book, X)?.state).toBe('refused');
  });

  it('says the same of all ids at once as of each alone', () => {
    const invited = record({ contact: 'c0', id: null, suite: null, state: 'invited' });
    const book = bookOf(invited, record(), record({ contact: 'c2', state: 'verified' }), record({ contact: 'c3', id: Y }), record({ contact: 'c4', state: 'changed' }));
    expect(pinnedContacts(book)).toEqual([contactOf(book, X), contactOf(book, Y)]);
  });
});

describe('whom to seal to', () => {
  it('is linked and verified contacts only', () => {
    expect((['invited', 'linked', 'verified', 'changed', 'refused'] as const).filter(maySealTo)).toEqual(['linked', 'verified']);
  });

  it('resolves ids and addresses among contacts', () => {
    expect(resolveRecipient(bookOf(record()), X)).toMatchObject({ kind: 'found', id: X });
    expect(resolveRecipient(bookOf(record()), 'anna@example.org')).toMatchObject({ kind: 'found', id: X });
    expect(resolveRecipient(bookOf(record()), 'other@example.org')).toEqual({ kind: 'unknown' });
  });

  it('finds nobody to seal to in invited, changed and refused contacts', () => {
    expect(resolveRecipient(bookOf(record({ state: 'invited', id: null, suite: null })), 'anna@example.org')).toEqual({ kind: 'unconfirmed' });
    expect(resolveRecipient(bookOf(record({ state: 'changed' })), X)).toEqual({ kind: 'unconfirmed' });
    expect(resolveRecipient(bookOf(record({ state: 'refused' })), 'anna@example.org')).toEqual({ kind: 'unconfirmed' });
  });

  it('keeps an address on the known mailbox when another one claims it', () => {
    const book = bookOf(record(), record({ contact: 'c2', id: Y, state: 'changed' }));
    expect(resolveRecipient(book, 'anna@example.org')).toMatchObject({ kind: 'found', id: X });
  });

  it('asks for the mailbox where an address stands for two', () => {
    const book = bookOf(record(), record({ contact: 'c2', id: Y, state: 'verified', method: 'code' }));
    expect(resolveRecipient(book, 'anna@example.org')).toEqual({ kind: 'unconfirmed' });
  });
});

describe('whose letters an id given up stands for', () => {
  it('is the contact that somebody else has become, as linked at most', () => {
    const book = bookOf(record({ id: Y, replaces: X, state: 'verified', method: 'desk' }));
    expect(knownAs(book, X)).toMatchObject({ id: X, name: 'Anna', state: 'linked', method: null });
    expect(knownAs(book, Y)).toMatchObject({ id: Y, state: 'verified' });
    expect(knownAs(bookOf(record({ id: Y, replaces: X, state: 'refused' })), X)).toMatchObject({ state: 'linked' });
    expect(knownAs(bookOf(record()), Y)).toBeUndefined();
  });
});

describe('decisions', () => {
  const decision = { by: 'Ada', at };

  it('begins with an invited contact without an id', () => {
    expect(invitedContact({ id: 'c1', name: 'Anna', address: 'anna@example.org' }, decision)).toMatchObject({ state: 'invited', rev: 1, id: null, suite: null });
  });

  it('verifies every record of the id, with the method', () => {
    const book = bookOf(record(), record({ contact: 'c2', state: 'changed', rev: 4 }));
    const verified = verifiedContacts(book, X, decision);
    expect(verified.map(({ state, method, rev }) => [state, method, rev])).toEqual([['verified', 'code', 2], ['verified', 'code', 5]]);
  });

  it('verifies by the method that was used', () => {
    expect(verifiedContacts(bookOf(record({ state: 'changed' })), X, decision, 'phone')).toMatchObject([{ state: 'verified', method: 'phone', rev: 2 }]);
  });

  it('refuses after wrong codes what waits for one, and nothing else', () => {
    const book = bookOf(record({ state: 'changed' }), record({ contact: 'c2' }), record({ contact: 'c3', id: Y, state: 'changed' }));
    expect(refusedContacts(book, X, decision)).toMatchObject([{ contact: 'c1', state: 'refused', rev: 2, by: 'Ada' }]);
    expect([awaitsConfirmation(book, X), awaitsConfirmation(book, Y), awaitsConfirmation(bookOf(record()), X)]).toEqual([true, true, false]);
  });

  it('refuses a revoked invitation unless somebody is linked under it', () => {
    const invited = record({ state: 'invited', id: null, suite: null });
    expect(revokedContact(bookOf(invited), 'c1', decision)).toMatchObject({ state: 'refused', rev: 2, id: null });
    expect(revokedContact(bookOf(record()), 'c1', decision)).toBeNull();
    expect(revokedContact(new Map(), 'c1', decision)).toBeNull();
  });
});
