import { describe, expect, it } from '@jest/globals';
import { parseLink } from './links.js';

const TOKEN = 'A'.repeat(43);
const PRACTICE = 'B'.repeat(43);

describe('parseLink', () => {
  it('reads token, practice and kind', () => {
    expect(parseLink(`https://post.example/register#t=${TOKEN}&p=${PRACTICE}`)).toEqual({ token: TOKEN, practice: PRACTICE, kind: 'registration' });
    expect(parseLink(`http://localhost:8080/activate/#t=${TOKEN}&p=${PRACTICE}`)).toMatchObject({ kind: 'activation' });
  });

  it('reads a fragment alone', () => {
    expect(parseLink(`#t=${TOKEN}`)).toEqual({ token: TOKEN, practice: null, kind: null });
    expect(parseLink(`t=${TOKEN}&p=${PRACTICE}`)).toMatchObject({ practice: PRACTICE, kind: null });
  });

  it.each(['', 'https://post.example/register', '#t=short', `#t=${TOKEN}&p=short`, `#t=${TOKEN}x`])('refuses %j', (text) => {
    expect(() => parseLink(text)).toThrow(expect.objectContaining({ code: 'LINK_MALFORMED' }));
  });
});
