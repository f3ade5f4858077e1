import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { saveInto } from './file-sink.js';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

describe('saving an attachment', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'siegelpost-save-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const save = async (name: string, text: string): Promise<string> => {
    const sink = await saveInto(directory, name);
    for (const character of text) await sink.write(bytes(character));
    await sink.close();
    return sink.savedAs();
  };

  it('writes chunk after chunk and tells the absolute path', async () => {
    const path = await save('Befund.pdf', 'abc');
    expect(path).toBe(join(directory, 'Befund.pdf'));
    expect(await readFile(path, 'utf8')).toBe('abc');
  });

  it('overwrites nothing, but counts', async () => {
    await writeFile(join(directory, 'Befund.pdf'), 'mine');
    expect(await save('Befund.pdf', 'theirs')).toBe(join(directory, 'Befund (2).pdf'));
    expect(await save('Befund.pdf', 'again')).toBe(join(directory, 'Befund (3).pdf'));
    expect(await readFile(join(directory, 'Befund.pdf'), 'utf8')).toBe('mine');
  });

  it('does not follow a link that lies there under the name', async () => {
    await symlink('/nowhere/at-all', join(directory, 'x.txt'));
    expect(await save('x.txt', 'a')).toBe(join(directory, 'x (2).txt'));
  });

  it.each(['../../etc/cron.d/x', '/etc/passwd', '..', '.', 'a/b\\c', '', 'C:\\x', '\u202Efdp.exe', 'ä'.repeat(127) + '.pdf'])(
    'stays in the directory with the name %j',
    async (name) => {
      expect(dirname(await save(name, 'a'))).toBe(directory);
      expect(dirname(await save(name, 'b'))).toBe(directory);
      expect(await readdir(directory)).toHaveLength(2);
    },
  );

  it('leaves nothing behind when it is given up', async () => {
    const sink = await saveInto(directory, 'x.txt');
    await sink.write(bytes('half'));
    await sink.abort();
    expect(await readdir(directory)).toEqual([]);
  });
});
