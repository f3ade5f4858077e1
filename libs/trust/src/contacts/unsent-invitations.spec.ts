import { describe, expect, it } from '@jest/globals';
import { mergeContacts } from './contact-book.js';
import type { ContactRecord } from './contact-record.js';
import { invitedContact } from './decisions.js';
import { unsentInvitations } from './unsent-invitations.js';

const now = new Date('2026-11-24T12:00:00.000Z');
const invited = (id: string, minutesAgo: number, address = `${id}@example.org`): ContactRecord =>
  invitedContact({ id, name: id, address }, { by: 'Ada', at: new Date(now.getTime() - minutesAgo * 60_000).toISOString() });
const unsent = (records: ContactRecord[], ...sent: string[]) => {
  const { repeat, drop } = unsentInvitations(mergeContacts(new Map(), records), new Set(sent), now);
  return { repeat: repeat.map(({ contact }) => contact), drop: drop.map(({ contact }) => contact) };
};

describe('an invited contact whose invitation the server does not have', () => {
  it('is invited again', () => {
    expect(unsent([invited('a', 5), invited('b', 5)], 'b')).toEqual({ repeat: ['a'], drop: [] });
  });

  it('is left alone while its client may be at it, and once its links would have expired', () => {
    const days = 24 * 60;
    expect(unsent([invited('a', 1), invited('b', 15 * days), invited('c', 13 * days)])).toEqual({ repeat: ['c'], drop: [] });
  });

  it('is dropped where the person was invited anew, or is a contact', () => {
    const [lost, anew] = [invited('a', 9, 'anna@example.org'), invited('b', 5, 'anna@example.org')];
    expect(unsent([lost, anew], 'b')).toEqual({ repeat: [], drop: ['a'] });
    expect(unsent([lost, { ...anew, state: 'linked', id: 'X'.repeat(43), suite: 'SP1' }])).toEqual({ repeat: [], drop: ['a'] });
    expect(unsent([lost, { ...anew, state: 'refused' }])).toEqual({ repeat: ['a'], drop: [] });
  });

  it('is invited once where two of one address were cut off', () => {
    expect(unsent([invited('a', 9, 'anna@example.org'), invited('b', 5, 'anna@example.org')])).toEqual({ repeat: ['b'], drop: ['a'] });
  });

  it('is nobody who is linked or refused', () => {
    expect(unsent([{ ...invited('a', 5), state: 'refused' }, { ...invited('b', 5), state: 'linked', id: 'X'.repeat(43), suite: 'SP1' }])).toEqual({ repeat: [], drop: [] });
  });
});
