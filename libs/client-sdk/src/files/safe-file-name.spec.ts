import { describe, expect, it } from '@jest/globals';
import { utf8 } from '@siegelpost/crypto-verify';
import { safeFileName } from './safe-file-name.js';

describe('safeFileName', () => {
  it.each([
    ['Befund vom 3. Mai.pdf', 'Befund vom 3. Mai.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\evil.dll', 'evil.dll'],
    ['C:\\x\\y.dcm', 'y.dcm'],
    ['..', 'file'],
    ['.bashrc', 'bashrc'],
    ['', 'file'],
    ['/', 'file'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['a\u0000b\r\n\u001B.txt', 'ab.txt'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['COM1.tar.gz', '_COM1.tar.gz'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['name. . .', 'name'],
    ['\uD800x.txt', 'x.txt'],
    ['file.txt:stream', 'file.txt_stream'],
  ])('makes %j harmless', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  it('shortens to 255 bytes, between characters, and keeps the extension', () => {
    const name = safeFileName(`${'ä'.repeat(300)}😀.dcm`);
    expect(utf8(name).length).toBeLessThanOrEqual(255);
    expect(name.endsWith('ä.dcm')).toBe(true);
    expect(utf8(safeFileName('😀'.repeat(100))).length).toBe(252);
  });

  it('leaves a name of exactly 255 bytes as it is', () => {
    const name = `${'a'.repeat(251)}.pdf`;
    expect(safeFileName(name)).toBe(name);
  });
});
