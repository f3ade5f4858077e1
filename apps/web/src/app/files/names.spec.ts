import { describe, expect, it } from '@jest/globals';
import { kindOf, shownName, sizeIn } from './names.js';

describe('the name of a received file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\Befund.pdf', 'Befund.pdf'],
    ['Befund\u202Efdp.exe', 'Befundfdp.exe'],
    ['.bashrc', 'bashrc'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['\u200B\u2066', 'Anhang'],
    ['', 'Anhang'],
  ])('shows %j as %j', (name, shown) => expect(shownName(name)).toBe(shown));
});

describe('the kind of a file', () => {
  it('goes by media type, else by ending', () => {
    expect(kindOf('application/octet-stream', 'Knie.DCM')).toBe('dicom');
    expect(kindOf('image/png', 'x')).toBe('image');
    expect(kindOf('application/x-unknown', 'x')).toBe('other');
  });
});

describe('a size', () => {
  it('is written in the language of the reader', () => {
    expect(sizeIn('de', 48_400_000)).toBe('48,4 MB');
    expect(sizeIn('en', 214_000)).toBe('214 KB');
  });
});
