import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** Replaces the file as a whole, readable by its owner alone (mode 0600), on disk when it returns. */
export function writePrivate(path: string, content: unknown): void {
  const draft = `${path}.part`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}

/** What `writePrivate` wrote, or undefined. */
export function readPrivate<Content>(path: string): Content | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Content) : undefined;
}
