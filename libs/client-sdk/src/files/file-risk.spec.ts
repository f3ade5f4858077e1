import { describe, expect, it } from '@jest/globals';
import { riskOfContent, riskOfName } from './file-risk.js';

describe('the risk of a name', () => {
  it.each([
    ['Rechnung.exe', 'program'],
    ['Rechnung.pdf.EXE', 'program'],
    ['Befund.exe . .', 'program'],
    ['Befund\u202Efdp.scr', 'program'],
    ['start.lnk', 'program'],
    ['Abbild.iso', 'program'],
    ['Skript.PS1', 'program'],
    ['Liste.xlsm', 'macros'],
    ['Brief.DOC', 'macros'],
    ['Seite.html', 'page'],
    ['Bild.svg', 'page'],
  ] as const)('tells of %j as %s', (name, risk) => {
    expect(riskOfName(name, 'application/octet-stream')).toBe(risk);
  });

  it.each(['Befund.pdf', 'Knie.dcm', 'Brief.docx', 'Liste.xlsx', 'exe', 'Foto.jpeg', 'Notiz', 'Archiv.zip', 'kein.exemplar'])('tells of nothing in %j', (name) => {
    expect(riskOfName(name, '')).toBeNull();
  });

  it.each([
    ['application/x-msdownload', 'program'],
    ['text/javascript; charset=utf-8', 'program'],
    ['application/vnd.ms-word.document.macroEnabled.12', 'macros'],
    ['Image/SVG+xml', 'page'],
    ['application/pdf', null],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', null],
  ] as const)('tells of the media type %s as %s', (type, risk) => {
    expect(riskOfName('Befund', type)).toBe(risk);
  });
});

describe('the risk of what a file begins with', () => {
  it.each([
    ['a Windows program', [0x4d, 0x5a, 0x90, 0]],
    ['a Linux program', [0x7f, 0x45, 0x4c, 0x46]],
    ['a macOS program', [0xcf, 0xfa, 0xed, 0xfe]],
    ['a script', [0x23, 0x21, 0x2f]],
    ['a Windows shortcut', [0x4c, 0, 0, 0, 1, 0x14, 2, 0]],
  ])('knows %s', (_, bytes) => {
    expect(riskOfContent(Uint8Array.from(bytes))).toBe('program');
  });

  it.each([['a PDF', '%PDF-1.7'], ['a ZIP', 'PK\u0003\u0004'], ['a letter', 'Liebe Frau Mz'], ['nothing', '']])('tells of nothing in %s', (_, text) => {
    expect(riskOfContent(Buffer.from(text))).toBeNull();
  });
});
