import { describe, expect, it } from '@jest/globals';
import { utf8, VerifyError } from '@siegelpost/crypto-verify';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import { CONTACTS_SNAPSHOT_LIMITS, parseContactsSnapshot, serializeContactsSnapshot } from './contacts-snapshot.js';

interface SnapshotVector {
  readonly data: { readonly upTo: number; readonly count: number };
  readonly text: string | { readonly repeat: string; readonly count: number };
}

const vectors = readVectors<VectorFile<SnapshotVector & { text: string }, SnapshotVector>>('contacts-snapshot');
const textOf = ({ text }: SnapshotVector): string =>
  typeof text === 'string' ? text : text.repeat.repeat(text.count);

describe('snapshots of contacts', () => {
  it.each(vectors.positive)('open: $name', (vector) => {
    const snapshot = parseContactsSnapshot(utf8(vector.text), vector.data);
    expect(snapshot.contacts).toHaveLength(vector.data.count);
    expect(serializeContactsSnapshot(snapshot)).toBe(vector.text);
  });

  it.each(vectors.failures)('refuse $name', (vector) => {
    const attempt = () => parseContactsSnapshot(textOf(vector), vector.data);
    expect(attempt).toThrow(VerifyError);
    expect(attempt).toThrow(expect.objectContaining({ code: vector.expect }));
  });

  it('are not written out of order', () => {
    const whole = vectors.positive.find(({ data }) => data.count > 1);
    const { contacts, ...rest } = parseContactsSnapshot(whole?.text ?? '', whole?.data ?? { upTo: 0, count: 0 });
    expect(() => serializeContactsSnapshot({ ...rest, contacts: contacts.toReversed() })).toThrow(
      expect.objectContaining({ code: 'SCHEMA_MISMATCH' }),
    );
  });

  it('may be 64 MiB long and not a byte longer', () => {
    const blanks = (length: number) => () =>
      parseContactsSnapshot(' '.repeat(length), { upTo: 0, count: 0 });
    const { maxBytes } = CONTACTS_SNAPSHOT_LIMITS;
    expect(blanks(maxBytes)).toThrow(expect.objectContaining({ code: 'JSON_INVALID' }));
    expect(blanks(maxBytes + 1)).toThrow(expect.objectContaining({ code: 'JSON_TOO_LARGE' }));
  });
});
