import { randomBytes } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { safeFileName } from '@siegelpost/client-sdk';
import type { FileSink } from '@siegelpost/client-sdk';
import { WrongUse } from '../terminal/output.js';

const tries = 1000;

/** A sink whose file appears under its name only when all of it was opened and is on the disk. */
export interface SavingSink extends FileSink {
  /** Absolute path, known after `close`. */
  savedAs(): string;
}

/**
 * Makes the directory where it is missing.
 *
 * @throws WrongUse it can be neither made nor used
 */
export async function requireFolder(directory: string): Promise<void> {
  await mkdir(resolve(directory), { recursive: true }).catch(() => {
    throw new WrongUse('--save names no directory that can be used.');
  });
}

/**
 * A file in `directory` under a harmless form of `name`. It never leaves the directory, whatever the name says, and
 * overwrites nothing: where the name is taken, a number is added.
 */
export async function saveInto(directory: string, name: string): Promise<SavingSink> {
  const folder = resolve(directory);
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `.siegelpost-${randomBytes(9).toString('base64url')}.part`);
  const handle = await open(partial, 'wx', 0o600);
  let path = '';
  return {
    write: async (chunk) => {
      await handle.writeFile(chunk);
    },
    close: async () => {
      await handle.sync();
      await handle.close();
      path = await publish(partial, folder, safeFileName(name));
    },
    abort: async () => {
      await handle.close();
      await unlink(partial);
    },
    savedAs: () => path,
  };
}

/** Gives the finished file its name. A hard link fails where the name is taken, even by a link to elsewhere. */
async function publish(partial: string, folder: string, name: string): Promise<string> {
  for (let number = 1; number <= tries; number += 1) {
    const path = join(folder, number === 1 ? name : numbered(name, ` (${number})`));
    const made = await link(partial, path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (!made) continue;
    await unlink(partial);
    return path;
  }
  throw new Error(`There are ${tries} files of this name already.`);
}

/** `name` with `suffix` before its extension, within the 255 bytes that file systems allow. */
function numbered(name: string, suffix: string): string {
  const { name: stem, ext } = parse(name);
  let kept = [...stem];
  while (Buffer.byteLength(kept.join('') + suffix + ext) > 255) kept = kept.slice(0, -1);
  return kept.join('') + suffix + ext;
}
