import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { formsOfBytes, formsOfText } from './encodings.js';
import { Search } from './search.js';

const secret = 'Befund 4711: Übermut tut selten gut';
const needles = formsOfText(secret).map((form) => ({ ...form, what: 'secret' }));
const search = new Search(needles);
const found = (haystack: Buffer): string[] => search.in(haystack).map(({ encoding }) => encoding);

describe('the search', () => {
  it('finds each encoding wherever it begins', () => {
    for (const needle of needles) {
      for (let offset = 0; offset < 16; offset += 1) {
        const haystack = Buffer.concat([randomBytes(offset), needle.bytes, randomBytes(5)]);
        expect(found(haystack)).toContain(needle.encoding);
      }
    }
  });

  it.each([0, 1, 2] as const)('finds what was encoded together with %i bytes before it', (before) => {
    const whole = Buffer.concat([randomBytes(before), Buffer.from(secret), randomBytes(7)]);
    expect(found(Buffer.from(whole.toString('base64')))).toContain(`base64 at ${before}`);
    expect(found(Buffer.from(whole.toString('base64url')))).toContain(`base64url at ${before}`);
  });

  it('finds a needle at the very end and nothing in its beginning alone', () => {
    const [plain] = needles;
    const bytes = plain?.bytes ?? Buffer.alloc(0);
    expect(found(bytes)).toEqual(['plain']);
    expect(found(bytes.subarray(0, -1))).toEqual([]);
  });

  it('finds nothing where nothing is', () => {
    expect(found(randomBytes(1_000_000))).toEqual([]);
  });

  it('finds all of many needles in one text', () => {
    const secrets = Array.from({ length: 300 }, () => randomBytes(32));
    const many = secrets.flatMap((bytes) => formsOfBytes(bytes).map((form) => ({ ...form, what: 'key' })));
    const haystack = Buffer.concat(many.map(({ bytes }) => Buffer.concat([bytes, Buffer.from('|')])));
    expect(new Set(new Search(many).in(haystack))).toEqual(new Set(many));
  });
});
