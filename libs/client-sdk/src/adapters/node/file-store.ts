import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join, relative, sep } from 'node:path';
import type { DeviceStore } from '../../ports/device-store.js';

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Files of mode 0600 in a folder of mode 0700; each is replaced as a whole by renaming. */
export class FileStore implements DeviceStore {
  constructor(private readonly folder: string) {}

  async get(name: string): Promise<string | null> {
    try {
      return await readFile(this.pathOf(name), 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async set(name: string, value: string): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const partial = `${path}.${randomUUID()}.part`;
    await writeFile(partial, value, { mode: 0o600, flush: true });
    await rename(partial, path);
  }

  async delete(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  async names(prefix: string): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'));
    const names = files.map((entry) => relative(this.folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
    return names.filter((name) => name.startsWith(prefix)).sort();
  }

  private pathOf(name: string): string {
    if (!NAME.test(name)) throw new RangeError('not the name of a stored value');
    return join(this.folder, ...name.split('/'));
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
