import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { product } from './product.js';

/** Something that must rest nowhere in the clear. */
export interface Canary {
  readonly what: string;
  /** Text as it was written; the scan looks for its UTF-8 and UTF-16 forms. */
  readonly text?: string;
  /** Bytes, base64. */
  readonly bytes?: string;
}

const file = join(product.work, 'canaries.jsonl');

/** A text that occurs nowhere else, noted for the scan after the journeys. */
export function secretText(what: string): string {
  const text = `${what} ${randomBytes(9).toString('hex')} Übermut`;
  noteCanary({ what, text });
  return text;
}

/** A file name that occurs nowhere else, noted for the scan. */
export function secretFileName(stem: string, extension: string): string {
  const text = `${stem}-${randomBytes(9).toString('hex')}.${extension}`;
  noteCanary({ what: 'file name', text });
  return text;
}

/** A password that nobody else uses, noted for the scan. */
export function secretPassword(): string {
  const text = `Kiesel-${randomBytes(12).toString('hex')}-Laterne`;
  noteCanary({ what: 'password', text });
  return text;
}

export function noteCanary(canary: Canary): void {
  appendFileSync(file, `${JSON.stringify(canary)}\n`);
}

export function notedCanaries(): Canary[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Canary);
}
