import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { dicomXray, pdfDocument } from '@siegelpost/testing';
import { secretFileName, secretText } from './canaries.js';
import { folder } from './product.js';

export interface MadeFile {
  readonly path: string;
  readonly name: string;
}

/** A finding as a PDF whose words and name are noted for the scan. */
export function findingPdf(): MadeFile {
  const name = secretFileName('Befund', 'pdf');
  return made(name, pdfDocument([secretText('PDF-Befund'), 'Zahn 36: Kontrolle in sechs Monaten.']));
}

/** An X-ray as DICOM that names its patient; noted for the scan. */
export function xrayDicom(): MadeFile {
  const name = secretFileName('Aufnahme', 'dcm');
  return made(name, dicomXray({ patientName: secretText('Roentgen^Patient') }));
}

export function made(name: string, bytes: Uint8Array): MadeFile {
  const path = join(newFolder('files'), name);
  writeFileSync(path, bytes);
  return { path, name };
}

/** A folder of its own, so that equal names do not meet. */
export const newFolder = (within: 'files' | 'saved'): string => mkdtempSync(join(folder(within), 'f-'));

const mebibyte = 1_048_576;

/**
 * A file of so many MiB, each with its number at its start, so that a part in the wrong place is seen. The rest of each
 * has no blocks on the disk.
 */
export async function largeFile(name: string, mebibytes: number): Promise<MadeFile> {
  const path = join(newFolder('files'), name);
  const file = await open(path, 'w');
  await file.truncate(mebibytes * mebibyte);
  for (let number = 0; number < mebibytes; number += 1) {
    const block = Buffer.alloc(64, `siegelpost ${number} `);
    await file.write(block, 0, block.length, number * mebibyte);
  }
  await file.close();
  return { path, name };
}

/** A file that only claims its size: it has no blocks on the disk. */
export async function hollowFile(name: string, bytes: number): Promise<MadeFile> {
  const path = join(newFolder('files'), name);
  const file = await open(path, 'w');
  await file.truncate(bytes);
  await file.close();
  return { path, name };
}

/** SHA-256 of a file's bytes, hex. */
export async function fingerprint(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
