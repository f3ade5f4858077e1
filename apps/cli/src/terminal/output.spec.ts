import { describe, expect, it } from '@jest/globals';
import { plain } from './output.js';

describe('text on the terminal', () => {
  it('keeps letters, tabs and line ends', () => {
    expect(plain('Grüße\taus 東京\n🙂')).toBe('Grüße\taus 東京\n🙂');
  });

  it.each([
    ['an escape sequence', '\u001b[2Jx'],
    ['a C1 control', '\u009b31mx'],
    ['a direction mark', '\u202ex'],
    ['a carriage return', '\rx'],
  ])('shows %s as a replacement mark', (_name, text) => {
    expect(plain(text)).toMatch(/^\u{FFFD}/u);
    expect(plain(text)).not.toContain(text[0]);
  });
});
