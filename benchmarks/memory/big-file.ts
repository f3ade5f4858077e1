import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const mebibyte = 1_048_576;

/** Writes a file of so many MiB, each with its number. */
export async function writeBigFile(path: string, mebibytes: number): Promise<void> {
  const file = await open(path, 'w');
  const block = Buffer.alloc(mebibyte, 'siegelpost ');
  for (let number = 0; number < mebibytes; number += 1) {
    block.writeUInt32BE(number, 0);
    await file.write(block);
  }
  await file.close();
}

/** SHA-256 of a file, hex. */
export async function fingerprint(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
