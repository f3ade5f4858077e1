import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newSuperPin, superPinCode } from '@siegelpost/crypto';
import { paperFonts } from '../adapters/node/paper-fonts.js';
import type { NewSuperPin } from '../facade.js';
import { qrModules } from './qr-modules.js';
import { practicePaper } from './practice-paper.js';
import { superPinPaper } from './super-pin-paper.js';

/** Decoder of another library than the one that draws. */
const { default: decode } = createRequire(import.meta.url)('jsqr') as typeof import('jsqr');
jest.setTimeout(120_000);

const run = (program: string, ...parts: string[]) => spawnSync(program, parts, { encoding: 'utf8' });
const withPoppler = run('pdftoppm', '-v').status === 0 ? it : it.skip;

const made: NewSuperPin = {
  code: superPinCode(newSuperPin()),
  madeAt: '2026-11-25T09:30:00.000Z',
  replaces: '2026-01-31T09:30:00.000Z',
  name: 'Änne Groß',
  address: 'aenne@example.org',
};
const bare = made.code.replaceAll('-', '');

/** A bitmap of QR modules, 8 pixels each, with a quiet zone. */
function bitmapOf(modules: boolean[][]) {
  const side = (modules.length + 8) * 8;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  const isDark = (x: number, y: number): boolean =>
    modules[Math.floor(y / 8) - 4]?.[Math.floor(x / 8) - 4] === true;
  for (let at = 0; at < side * side; at += 1) {
    if (isDark(at % side, Math.floor(at / side))) pixels.set([0, 0, 0], at * 4);
  }
  return { pixels, side };
}

/** A binary grey map (P5) as pixels. */
function greyOf(file: Buffer) {
  const [, width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 64)) ?? [];
  const [wide, high] = [Number(width), Number(height)];
  const grey = file.subarray(-wide * high);
  const pixels = new Uint8ClampedArray(wide * high * 4);
  grey.forEach((value, at) => pixels.set([value, value, value, 255], at * 4));
  return { pixels, wide, high };
}

describe('the paper of a Super PIN', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'siegelpost-paper-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const saved = async (language: 'de' | 'en', content = made): Promise<string> => {
    const path = join(directory, `${language}.pdf`);
    await writeFile(path, await superPinPaper(content, language, await paperFonts()));
    return path;
  };

  it('holds a QR code that another decoder reads as the code', () => {
    const { pixels, side } = bitmapOf(qrModules(bare));
    expect(decode(pixels, side, side)?.data).toBe(bare);
  });

  it('is one page of A4, tagged, with a title and a language', async () => {
    const text = (await readFile(await saved('de'))).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toMatch(/\/MarkInfo\s+\d+ 0 R|\/Marked true/);
    expect(text).toContain('/Lang (de-DE)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).not.toMatch(/\/JavaScript|\/URI|\/Launch|\/EmbeddedFile/);
  });

  withPoppler('rendered and scanned gives the code (skipped without poppler)', async () => {
    for (const language of ['de', 'en'] as const) {
      run('pdftoppm', '-r', '100', '-gray', '-singlefile', await saved(language), join(directory, language));
      const { pixels, wide, high } = greyOf(await readFile(join(directory, `${language}.pgm`)));
      expect(decode(pixels, wide, high)?.data).toBe(bare);
    }
  });

  withPoppler(
    'says code, owner, dates and what to do, in reading order (skipped without poppler)',
    async () => {
      const { stdout } = run('pdftotext', '-layout', await saved('de'), '-');
      expect(stdout.replace(/[\s-]/g, '')).toContain(bare);
      for (const said of [
        'Änne Groß, aenne@example.org',
        '25. November 2026',
        '31. Januar 2026',
        'vernichten',
      ]) {
        expect(stdout).toContain(said);
      }
      const { stdout: english } = run(
        'pdftotext',
        '-layout',
        await saved('en', { ...made, replaces: null }),
        '-',
      );
      expect(english).toContain('It is the first one for this mailbox.');
      const { stdout: tags } = run('pdfinfo', '-struct', await saved('de'));
      expect(tags.match(/^\s*(Document|H1|H2|Figure|L|P)\b/gm)?.map((tag) => tag.trim())).toEqual([
        'Document',
        'H1',
        'P',
        'Figure',
        'H2',
        'P',
        'P',
        'P',
        'H2',
        'L',
        'H2',
        'L',
      ]);
      const { stdout: fonts } = run('pdffonts', await saved('de'));
      for (const line of fonts.trim().split('\n').slice(2)) expect(line).toMatch(/yes yes yes\s+\d+\s+\d+$/);
    },
  );

  it('leaves out a name that its fonts cannot write, never the address', async () => {
    const bytes = await superPinPaper({ ...made, name: '安娜' }, 'de', await paperFonts());
    expect(bytes.length).toBeGreaterThan(1000);
  });

  it('has a framed sister for a practice, on one page too', async () => {
    const paper = { code: made.code, madeAt: made.madeAt, replaces: true, practice: 'Praxis Groß' };
    for (const language of ['de', 'en'] as const) {
      const text = Buffer.from(await practicePaper(paper, language, await paperFonts())).toString('latin1');
      expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
      expect(text).not.toMatch(/\/JavaScript|\/URI|\/Launch|\/EmbeddedFile/);
    }
  });
});
