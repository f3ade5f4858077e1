import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PaperFonts } from '../../paper/text.js';

const files = {
  text: '@fontsource/nunito-sans/files/nunito-sans-latin-400-normal.woff',
  bold: '@fontsource/nunito-sans/files/nunito-sans-latin-700-normal.woff',
  code: '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-600-normal.woff',
};

/** The fonts of papers, from the packages installed. */
export async function paperFonts(): Promise<PaperFonts> {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string): Promise<Uint8Array> => readFile(resolve(name));
  const [text, bold, code] = await Promise.all([read(files.text), read(files.bold), read(files.code)]);
  return { text, bold, code };
}
