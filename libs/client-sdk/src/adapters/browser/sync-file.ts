import { ClientError } from '../../errors.js';
import { pause } from '../pause.js';
import { folderOf } from './private-folder.js';

/** What is used of FileSystemSyncAccessHandle (WHATWG File System), which only dedicated workers have. */
export interface SyncFile {
  write(bytes: Uint8Array<ArrayBuffer>, how: { at: number }): number;
  flush(): void;
  close(): void;
}
interface SyncHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
}

const TRIES = 20;
const WAIT_MS = 100;

/**
 * Opens a file of the private folder for writing. A worker that was ended gives its file back only a little later: asked
 * again for two seconds.
 */
export async function openSyncFile(name: string): Promise<SyncFile> {
  const handle = (await (await folderOf()).getFileHandle(name)) as FileSystemFileHandle & SyncHandle;
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await handle.createSyncAccessHandle();
    } catch (error) {
      const busy = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!busy || left === 0) throw error;
      await pause(WAIT_MS);
    }
  }
}

/** @throws ClientError DEVICE_FULL */
export function writeAt(file: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  try {
    if (file.write(bytes, { at }) === bytes.length) return;
  } catch (cause) {
    const full = cause instanceof DOMException && cause.name === 'QuotaExceededError';
    if (!full) throw cause;
  }
  throw new ClientError('DEVICE_FULL');
}
