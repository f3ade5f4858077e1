import { describe, expect, it } from '@jest/globals';
import type { Member, SignaturePair } from '@siegelpost/crypto-verify';
import { invitedContact } from '../contacts/decisions.js';
import { candidateOf, mergeMemberNote, settledNote, waiting, withoutStaff, type MemberNotes } from './member-notes.js';
import { hasAdministrator, pairOfMember, withMember, withoutMember } from './roster.js';

const pair = (name: string): SignaturePair => ({ ed25519: name, mldsa65: name });
const ada: Member = { id: 'ada', name: 'Ada', role: 'administrator' };
const bo: Member = { id: 'bo', name: 'Bo', role: 'staff' };
const cem: Member = { id: 'cem', name: 'Cem', role: 'administrator' };

describe('a roster', () => {
  const one = { members: [ada], control: [pair('a')] };
  const three = withMember(withMember(one, { member: bo, pair: pair('b') }), { member: cem, pair: pair('c') });

  it('gives control to administrators alone', () => {
    expect(three).toEqual({ members: [ada, bo, cem], control: [pair('a'), pair('c')] });
    expect([pairOfMember(three, 'ada'), pairOfMember(three, 'bo'), pairOfMember(three, 'cem')]).toEqual([pair('a'), undefined, pair('c')]);
  });

  it('takes a member in once', () => {
    expect(withMember(three, { member: cem, pair: pair('x') })).toBe(three);
  });

  it('lets a member go with its pair', () => {
    expect(withoutMember(three, 'ada')).toEqual({ members: [bo, cem], control: [pair('c')] });
    expect(withoutMember(three, 'bo')).toEqual({ members: [ada, cem], control: three.control });
    expect(withoutMember(three, 'nobody')).toBe(three);
  });

  it('knows when no administrator is left', () => {
    expect(hasAdministrator(three)).toBe(true);
    expect(hasAdministrator(withoutMember(one, 'ada'))).toBe(false);
  });
});

describe('notes of who waits', () => {
  const note = (rev: number, role: 'administrator' | 'staff' | null) => ({ topic: 'member' as const, invitation: 'i', rev, role });
  const merged = (...notes: ReturnType<typeof note>[]) => notes.reduce<MemberNotes>(mergeMemberNote, new Map()).get('i');
  const contact = invitedContact({ id: 'i', name: 'Bo', address: 'bo@example.org' }, { by: 'Ada', at: '2026-11-25T10:00:00.000Z' });

  it.each([
    [[note(1, 'staff'), note(2, null)], note(2, null)],
    [[note(2, null), note(1, 'staff')], note(2, null)],
    [[note(2, 'administrator'), note(2, 'staff')], note(2, 'staff')],
    [[note(2, null), note(2, 'administrator')], note(2, null)],
  ])('come to the same whatever their order', (notes, newest) => {
    expect(merged(...notes)).toEqual(newest);
  });

  it('name who waits until it is settled, and keep staff from the contacts for good', () => {
    const book = new Map([['i', contact], ['j', { ...contact, contact: 'j', invitation: 'j' }]]);
    const notes = mergeMemberNote(new Map(), note(1, 'staff'));
    expect(waiting(notes, book)).toEqual([{ record: contact, role: 'staff' }]);
    const settled = settledNote(notes, 'i');
    expect(settled).toEqual(note(2, null));
    const after = mergeMemberNote(notes, note(2, null));
    expect(waiting(after, book)).toEqual([]);
    expect(settledNote(after, 'i')).toBeNull();
    expect([...withoutStaff(after, book).keys()]).toEqual(['j']);
  });

  it('find a member again whom a reset gave another subject, in the role it had', () => {
    const changed = { ...contact, rev: 3, state: 'changed' as const, id: 'bo2', suite: 'SP1', replaces: 'bo' };
    const book = new Map([['i', changed]]);
    expect(candidateOf(new Map(), book, [ada, bo], 'bo2')).toEqual({ record: changed, role: 'staff', replaces: 'bo' });
    expect(candidateOf(new Map(), book, [ada], 'bo2')).toBeUndefined();
    expect(candidateOf(new Map(), book, [ada, bo], 'bo')).toBeUndefined();
    const waits = mergeMemberNote(new Map(), note(1, 'administrator'));
    expect(candidateOf(waits, book, [ada], 'bo2')).toMatchObject({ role: 'administrator', replaces: null });
  });
});
