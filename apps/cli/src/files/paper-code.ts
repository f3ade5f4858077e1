import { readFile, stat } from 'node:fs/promises';
import { codeInPdf, isPdf } from '@siegelpost/client-sdk/read-paper';
import { WrongUse } from '../terminal/output.js';

const largest = 30_000_000;

/**
 * The Super PIN in the PDF that Siegelpost saved. Photographs and scans are for the browser, which has decoders.
 * @returns 40 characters, secret
 * @throws WrongUse
 */
export async function codeInFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true) throw new WrongUse(`There is no file ${path}.`);
  if (found.size > largest) throw new WrongUse(`${path} is larger than 30 MB.`);
  const bytes = await readFile(path).catch(() => null);
  const code = bytes !== null && isPdf(bytes) ? codeInPdf(bytes) : null;
  if (code === null) throw new WrongUse(`No Super PIN was found in ${path}. Take the PDF that Siegelpost saved, or type the code.`);
  return code;
}
