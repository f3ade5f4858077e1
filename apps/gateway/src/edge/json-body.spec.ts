import { describe, expect, it } from '@jest/globals';
import { Problem } from '@siegelpost/contracts';
import fc from 'fast-check';
import { readJson } from './json-body.js';

const codeOf = (bytes: Uint8Array): unknown => {
  try {
    readJson(Buffer.from(bytes));
    return null;
  } catch (error) {
    return error instanceof Problem ? error.code : error;
  }
};

describe('the body of a request', () => {
  it('is read as the JSON that it is', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 8 }), (text) => expect(readJson(Buffer.from(text))).toEqual(JSON.parse(text))));
    expect(readJson(Buffer.alloc(0))).toBeUndefined();
  });

  it('is read or refused, whatever its bytes', () => {
    const anything = fc.oneof(fc.uint8Array(), fc.string({ unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', 'a', ',') }).map((text) => Buffer.from(text)));
    fc.assert(fc.property(anything, (bytes) => expect([null, 'INPUT_INVALID']).toContain(codeOf(bytes))));
  });

  it('may hold brackets in its texts, but not nest deep', () => {
    const text = `"\\\\\\"${'['.repeat(1000)}"`;
    expect(readJson(Buffer.from(`{"a":${text}}`))).toEqual({ a: JSON.parse(text) });
    expect(codeOf(Buffer.from(`${'['.repeat(16)}${']'.repeat(16)}`))).toBeNull();
    expect(codeOf(Buffer.from(`${'['.repeat(17)}${']'.repeat(17)}`))).toBe('INPUT_INVALID');
  });

  it.each([
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['a byte order mark', Buffer.from('\ufeff{}')],
    ['no JSON', Buffer.from('{"a":}')],
  ])('is refused where it holds %s', (_what, bytes) => {
    expect(codeOf(bytes)).toBe('INPUT_INVALID');
  });
});
