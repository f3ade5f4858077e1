import { describe, expect, it } from '@jest/globals';
import { mergeContacts, type ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';
import { covers, isCovered, SNAPSHOT_EVERY, snapshotDue, snapshotFits, snapshotOf } from './snapshot.js';

const at = '2026-11-24T04:00:00.000Z';
function record(part: Partial<ContactRecord> = {}): ContactRecord {
  return {
    contact: 'c1', rev: 1, state: 'linked', id: 'X'.repeat(43), suite: 'SP1', name: 'Anna', address: 'anna@example.org', invitation: 'c1',
    replaces: null, method: null, by: null, at, ...part,
  };
}
const bookOf = (...records: ContactRecord[]): ContactBook => mergeContacts(new Map(), records);

describe('a snapshot of the contacts', () => {
  it('is due when 500 contact letters lie behind the newest one', () => {
    const need = (behind: number) => snapshotDue({ type: 'practice', behind, whole: true });
    expect(SNAPSHOT_EVERY).toBe(500);
    expect([need(0), need(499), need(500), need(1000)]).toEqual([false, false, true, true]);
  });

  it('is written by a practice that could open all that it wrote to itself', () => {
    expect(snapshotDue({ type: 'person', behind: 500, whole: true })).toBe(false);
    expect(snapshotDue({ type: 'practice', behind: 500, whole: false })).toBe(false);
  });

  it('holds the newest record of each contact, ascending', () => {
    const book = bookOf(record({ contact: 'b' }), record({ contact: '_' }), record({ contact: 'b', rev: 2 }), record({ contact: 'Z' }), record({ contact: '-' }));
    const { upTo, contacts } = snapshotOf(book, 7);
    expect(upTo).toBe(7);
    expect(contacts.map(({ contact, rev }) => [contact, rev])).toEqual([['-', 1], ['Z', 1], ['_', 1], ['b', 2]]);
  });

  it('fits only before itself, and as JSON', () => {
    const letter = { sequence: 10, upTo: 9, mediaType: 'application/json' };
    expect(snapshotFits(letter)).toBe(true);
    expect(snapshotFits({ ...letter, upTo: 10 })).toBe(false);
    expect(snapshotFits({ ...letter, upTo: 11 })).toBe(false);
    expect(snapshotFits({ ...letter, mediaType: 'text/html' })).toBe(false);
  });

  it('holds where it reaches further than the one before', () => {
    expect([covers({ upTo: 8 }, 7), covers({ upTo: 7 }, 7), covers({ upTo: 6 }, 7)]).toEqual([true, false, false]);
  });

  it('covers what the mailbox wrote to itself up to its end, and nothing of anybody else', () => {
    const letter = { from: 'me', class: 'control' as const, sequence: 7 };
    expect(isCovered(letter, 'me', 7)).toBe(true);
    expect(isCovered({ ...letter, sequence: 8 }, 'me', 7)).toBe(false);
    expect(isCovered({ ...letter, from: 'other' }, 'me', 7)).toBe(false);
    expect(isCovered({ ...letter, class: 'letter' }, 'me', 7)).toBe(false);
    expect(isCovered({ ...letter, class: 'draft' }, 'me', 7)).toBe(false);
  });
});

describe('a snapshot and what came after it', () => {
  const snapshot = [record({ rev: 2 }), record({ contact: 'c2', rev: 3, state: 'refused' })];

  it('lead to the same contacts whichever comes first', () => {
    const later = [record({ rev: 3, state: 'changed' }), record({ contact: 'c3' })];
    const book = mergeContacts(bookOf(...snapshot), later);
    expect(book).toEqual(mergeContacts(bookOf(...later), snapshot));
    expect([...book.values()].map(({ state }) => state).sort()).toEqual(['changed', 'linked', 'refused']);
  });

  it('never take a contact back: a lower revision changes nothing, a tie makes more cautious alone', () => {
    const book = bookOf(record({ rev: 3, state: 'refused' }));
    expect(mergeContacts(book, [record({ rev: 2, state: 'verified', method: 'code' })])).toBe(book);
    expect(mergeContacts(book, [record({ rev: 3, state: 'verified', method: 'code' })])).toBe(book);
    expect(mergeContacts(bookOf(record({ rev: 3 })), [record({ rev: 3, state: 'changed' })]).get('c1')?.state).toBe('changed');
  });
});
