import { describe, expect, it } from '@jest/globals';
import type { FileNote, FileSource } from '@siegelpost/client-sdk';
import { rememberedOf, withFiles } from './enclosures.js';

const note: FileNote = { name: 'knie.dcm', size: 100, mediaType: 'application/dicom', lastModified: 7 };
const source = (change: Partial<FileNote> = {}): FileSource => ({ ...note, ...change, slice: () => Promise.resolve(new Uint8Array()) });

describe('the enclosures of a letter', () => {
  it('take a chosen file once', () => {
    const [first, ...others] = withFiles(withFiles([], [source()]), [source(), source()]);
    expect(first).toMatchObject({ note, changed: false });
    expect(others).toEqual([]);
  });

  it('put a file chosen again in the place of the one that is remembered', () => {
    const chosen = source();
    const before = [rememberedOf({ ...note, name: 'a.pdf' }), rememberedOf(note)];
    const after = withFiles(before, [chosen]);
    expect(after.map(({ source: given }) => given)).toEqual([null, chosen]);
    expect(after[1]).toMatchObject({ key: before[1]?.key, changed: false });
  });

  it.each([{ size: 101 }, { lastModified: 8 }])('say that a file of the same name has changed: %j', (change) => {
    expect(withFiles([rememberedOf(note)], [source(change)])).toMatchObject([{ changed: true, note: { ...note, ...change } }]);
  });

  it('keep what is missing beside another file', () => {
    expect(withFiles([rememberedOf(note)], [source({ name: 'b.pdf' })]).map(({ note: { name } }) => name)).toEqual(['knie.dcm', 'b.pdf']);
  });
});
