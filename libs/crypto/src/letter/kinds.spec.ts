import { describe, expect, it } from '@jest/globals';
import { contactSchema, dataSchemas, type ContactRecord } from './kinds.js';

const id16 = 'A'.repeat(22);
const id32 = 'A'.repeat(43);
const invited: ContactRecord = {
  contact: id16,
  rev: 1,
  state: 'invited',
  id: null,
  suite: null,
  name: 'Anna Beispiel',
  address: 'anna@example.org',
  invitation: id16,
  replaces: null,
  method: null,
  by: null,
  at: '2026-11-24T05:00:00.000Z',
};
const linked: ContactRecord = { ...invited, rev: 2, state: 'linked', id: id32, suite: 'SP1' };
const verified: ContactRecord = { ...linked, rev: 3, state: 'verified', method: 'code' };
const refusedInvitation: ContactRecord = { ...invited, rev: 2, state: 'refused' };

describe('a contact', () => {
  it.each([invited, linked, verified, refusedInvitation])('may be $state in revision $rev', (contact) => {
    expect(contactSchema.safeParse(contact).success).toBe(true);
  });

  it.each([
    ['linked to nobody', { ...linked, id: null, suite: null }],
    ['invited with an id', { ...linked, state: 'invited' }],
    ['with an id and no suite', { ...linked, suite: null }],
    ['with a suite and no id', { ...invited, suite: 'SP1' }],
    ['verified by no method', { ...verified, method: null }],
    ['without a revision', { ...linked, rev: 0 }],
    ['with a name of two lines', { ...linked, name: 'a\nb' }],
    ['with a member too many', { ...linked, extra: null }],
  ])('may not be %s', (_name, contact) => {
    expect(contactSchema.safeParse(contact).success).toBe(false);
  });
});

const rehearsalEvery = (every: number) => ({
  topic: 'rehearsal', subject: id32, rev: 1, every, passedAt: null, superPin: null, later: null, at: '2026-11-25T09:30:00.000Z',
});

describe('data of the other kinds', () => {
  it('of a note is a rehearsal, or of a topic that is not known', () => {
    expect(dataSchemas.note.parse(rehearsalEvery(90))).toEqual(rehearsalEvery(90));
    expect(dataSchemas.note.safeParse({ topic: 'later', anything: 1 }).success).toBe(true);
  });


  it.each([
    [
      'hello',
      'neither invitation nor former id',
      { invitation: null, name: 'A', address: 'a@b', replaces: null },
    ],
    [
      'draft',
      'recipients that do not ascend',
      { draft: id16, rev: 1, to: [id32, id32], thread: null, re: null },
    ],
    ['note', 'deleted letters of no mid', { topic: 'deleted', mids: [] }],
    ['note', 'a rehearsal every other day', rehearsalEvery(2)],
    ['note', 'a rehearsal of nobody', { ...rehearsalEvery(30), subject: null }],
    [
      'grant',
      'seeds that do not ascend',
      {
        practice: id32,
        seeds: [
          [2, id32],
          [1, id32],
        ],
        control: null,
      },
    ],
    ['grant', 'no seed', { practice: id32, seeds: [], control: null }],
  ] as const)('of %s is refused with %s', (kind, _name, data) => {
    expect(dataSchemas[kind].safeParse(data).success).toBe(false);
  });
});
