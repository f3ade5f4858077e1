import { describe, expect, it } from '@jest/globals';
import { classOf, declaredClass, mayCome, type Passage } from './letter-kinds.js';
import { mayShow } from './letter-view.js';

const [ME, OTHER, THIRD] = ['me', 'other', 'third'];
const passage = (part: Partial<Passage>): Passage => ({ kind: 'letter', from: OTHER, to: [ME, OTHER], self: { id: ME, type: 'practice' }, ...part });

describe('who may send which kind', () => {
  it('lets anybody send letters that name themselves and another', () => {
    expect(mayCome(passage({}))).toBe(true);
    expect(mayCome(passage({ from: ME }))).toBe(true);
    expect(mayCome(passage({ from: ME, to: [ME] }))).toBe(false);
    expect(mayCome(passage({ to: [ME, THIRD] }))).toBe(false);
  });

  it.each(['contact', 'contacts', 'draft', 'note'] as const)('takes %s from oneself to oneself alone', (kind) => {
    expect(mayCome(passage({ kind, from: ME, to: [ME] }))).toBe(true);
    expect(mayCome(passage({ kind, from: OTHER, to: [ME, OTHER] }))).toBe(false);
    expect(mayCome(passage({ kind, from: OTHER, to: [ME] }))).toBe(false);
    expect(mayCome(passage({ kind, from: ME, to: [ME, OTHER] }))).toBe(false);
  });

  it('takes snapshots of contacts in the mailboxes of practices alone', () => {
    expect(mayCome(passage({ kind: 'contacts', from: ME, to: [ME], self: { id: ME, type: 'person' } }))).toBe(false);
  });

  it('takes hello at practices, between two mailboxes', () => {
    expect(mayCome(passage({ kind: 'hello' }))).toBe(true);
    expect(mayCome(passage({ kind: 'hello', self: { id: ME, type: 'person' } }))).toBe(false);
    expect(mayCome(passage({ kind: 'hello', from: ME, self: { id: ME, type: 'person' } }))).toBe(true);
    expect(mayCome(passage({ kind: 'hello', to: [ME, OTHER, THIRD] }))).toBe(false);
  });

  it('lets a person ask for letters and a practice seal them anew, between two mailboxes', () => {
    for (const [kind, asker] of [['reseal-request', 'person'], ['reseal', 'practice']] as const) {
      const other = asker === 'person' ? 'practice' : 'person';
      expect(mayCome(passage({ kind, from: ME, self: { id: ME, type: asker } }))).toBe(true);
      expect(mayCome(passage({ kind, self: { id: ME, type: other } }))).toBe(true);
      expect(mayCome(passage({ kind, self: { id: ME, type: asker } }))).toBe(false);
      expect(mayCome(passage({ kind, from: ME, self: { id: ME, type: other } }))).toBe(false);
      expect(mayCome(passage({ kind, to: [ME, OTHER, THIRD], self: { id: ME, type: other } }))).toBe(false);
      expect(mayCome(passage({ kind, to: [ME], self: { id: ME, type: other } }))).toBe(false);
    }
  });

  it('tells the server of the last letter of a batch as of a letter, and of the others as control', () => {
    const declared = (last: boolean) => declaredClass({ kind: 'reseal', data: { last } });
    expect([declared(true), declared(false), classOf('reseal'), classOf('reseal-request')]).toEqual(['letter', 'control', 'control', 'control']);
    expect(declaredClass({ kind: 'note', data: { last: true } })).toBe('control');
  });

  it('takes grants at persons from others, never at practices but the own copy', () => {
    expect(mayCome(passage({ kind: 'grant' }))).toBe(false);
    expect(mayCome(passage({ kind: 'grant', self: { id: ME, type: 'person' } }))).toBe(true);
    expect(mayCome(passage({ kind: 'grant', from: ME }))).toBe(true);
    expect(mayCome(passage({ kind: 'grant', from: ME, self: { id: ME, type: 'person' } }))).toBe(false);
    expect(mayCome(passage({ kind: 'grant', to: [ME, OTHER, THIRD], self: { id: ME, type: 'person' } }))).toBe(false);
  });

  it('takes a newcomer’s member letter at practices', () => {
    expect(mayCome(passage({ kind: 'member' }))).toBe(true);
    expect(mayCome(passage({ kind: 'member', self: { id: ME, type: 'person' } }))).toBe(false);
  });

  it('knows the class of each kind', () => {
    expect((['letter', 'draft', 'hello', 'contact', 'note', 'grant'] as const).map(classOf)).toEqual(['letter', 'draft', 'control', 'control', 'control', 'control']);
  });
});

describe('whose letters are shown', () => {
  it('shows own ones and those of linked, verified and changed contacts', () => {
    const shown = (state: Parameters<typeof mayShow>[0]['state'], own = false) => mayShow({ own, state });
    expect([shown('linked'), shown('verified'), shown('changed'), shown(undefined, true)]).toEqual([true, true, true, true]);
    expect([shown(undefined), shown('refused'), shown('invited')]).toEqual([false, false, false]);
  });
});
