import { describe, expect, it } from '@jest/globals';
import { counter, hash32, id16, instant, line, uuid } from './schemas.js';

describe('shapes of members', () => {
  it.each([
    ['2026-11-24T04:00:00.000Z', true],
    ['2024-02-29T23:59:59.999Z', true],
    ['2026-02-29T00:00:00.000Z', false],
    ['2026-11-24T04:00:00Z', false],
    ['2026-11-24T04:00:00.000+00:00', false],
    ['2026-11-24T24:00:00.000Z', false],
    ['2026-11-24t04:00:00.000z', false],
    ['+012026-11-24T04:00:00.000Z', false],
  ])('time %s: %s', (text, taken) => {
    expect(instant.safeParse(text).success).toBe(taken);
  });

  it('takes exactly 32 or 16 bytes in their one spelling', () => {
    expect(hash32.safeParse('A'.repeat(43)).success).toBe(true);
    expect(hash32.safeParse(`${'A'.repeat(42)}B`).success).toBe(false);
    expect(hash32.safeParse('A'.repeat(44)).success).toBe(false);
    expect(id16.safeParse('A'.repeat(22)).success).toBe(true);
    expect(id16.safeParse(`${'A'.repeat(21)}=`).success).toBe(false);
  });

  it('takes UUIDs in lower case alone', () => {
    expect(uuid.safeParse('c56a4180-65aa-42ec-a945-5fd21dec0538').success).toBe(true);
    expect(uuid.safeParse('C56A4180-65AA-42EC-A945-5FD21DEC0538').success).toBe(false);
  });

  it('counts in whole numbers from a minimum', () => {
    expect(counter(1).safeParse(1).success).toBe(true);
    for (const value of [0, 1.5, -1, 2 ** 31]) expect(counter(1).safeParse(value).success).toBe(false);
  });

  it('takes one line of plain text', () => {
    expect(line(1, 5).safeParse('Grüße').success).toBe(true);
    for (const text of ['', 'a\nb', 'a\tb', 'a\u0000', '\ud800', 'sechs!']) {
      expect(line(1, 5).safeParse(text).success).toBe(false);
    }
  });
});
