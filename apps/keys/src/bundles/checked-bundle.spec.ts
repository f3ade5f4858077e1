import { describe, expect, it } from '@jest/globals';
import { parseBundle } from './checked-bundle.js';

const members = {
  record: 'r'.repeat(20),
  credentialId: 'c'.repeat(22),
  slot: { type: 'password', slotId: 'c'.repeat(22), arkVersion: 1, blob: 'b'.repeat(80) },
  keyring: { subject: 's'.repeat(43), arkVersion: 1, revision: 1, blob: 'k'.repeat(80) },
  entry: '{}',
};
const text = (value: unknown): string => JSON.stringify(value);
const invalid = expect.objectContaining({ code: 'INPUT_INVALID' });

describe('the bundle of a new account', () => {
  it('is read by its purpose', () => {
    expect(parseBundle({ purpose: 'activate', bundle: text(members) })).toEqual(members);
    expect(() => parseBundle({ purpose: 'practice-create', bundle: text(members) })).toThrow(invalid);
    const practice = { ...members, practiceEntry: '{}', profile: '{}' };
    expect(parseBundle({ purpose: 'practice-create', bundle: text(practice) })).toEqual(practice);
    expect(() => parseBundle({ purpose: 'activate', bundle: text(practice) })).toThrow(invalid);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a longer slot', text({ ...members, slot: { ...members.slot, blob: 'b'.repeat(81) } })],
    ['an unknown member', text({ ...members, more: true })],
  ])('is refused as %s', (_name, bundle) => {
    expect(() => parseBundle({ purpose: 'activate', bundle })).toThrow(invalid);
  });
});
