import type { FileSink } from '@siegelpost/client-sdk';
import { shownName } from './names.js';

const folder = 'attachments';

/** A sink that ends in a file of the browser: `finished` gives it once `close` went through. */
interface Saving extends FileSink {
  finished(): Promise<Blob>;
  /** Takes away what was kept on this device for the saving. */
  discard(): Promise<void>;
}

const inMemory = (mediaType: string): Saving => {
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (chunk) => void chunks.push(chunk.slice()),
    close: async () => undefined,
    abort: async () => void (chunks = []),
    finished: async () => new Blob(chunks, { type: mediaType }),
    discard: async () => void (chunks = []),
  };
};

/** Large files go through the browser's private file system, so that none is held in memory. */
const onDisk = async (mediaType: string): Promise<Saving> => {
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  const name = crypto.randomUUID();
  const handle = await directory.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  const discard = (): Promise<void> => directory.removeEntry(name);
  return {
    write: (chunk) => writable.write(chunk),
    close: () => writable.close(),
    abort: async () => {
      await writable.abort();
      await discard();
    },
    finished: async () => new File([await handle.getFile()], name, { type: mediaType }),
    discard,
  };
};

const canUseDisk = (): boolean => 'storage' in navigator && 'getDirectory' in navigator.storage && 'createWritable' in FileSystemFileHandle.prototype;

const keptFor = 600_000;

/** Deletes what an earlier visit could not: opened files older than `olderThan` milliseconds. */
export const clearSaved = async (olderThan: number): Promise<void> => {
  if (!canUseDisk()) return;
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(folder, { create: true });
  for await (const [name, handle] of directory.entries()) {
    if (handle.kind !== 'file') continue;
    const { lastModified } = await handle.getFile();
    if (Date.now() - lastModified >= olderThan) await directory.removeEntry(name);
  }
};

/** Opens an attachment on this device and hands it to the browser's downloads. */
export const saveFile = async (name: string, mediaType: string, fill: (sink: FileSink) => Promise<void>): Promise<void> => {
  const saving = canUseDisk() ? await onDisk(mediaType) : inMemory(mediaType);
  await fill(saving);
  const url = URL.createObjectURL(await saving.finished());
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = shownName(name);
  anchor.click();
  // The browser reads the file while it copies it; clearSaved takes what is left when the page is closed before.
  setTimeout(() => {
    URL.revokeObjectURL(url);
    void saving.discard();
  }, keptFor);
};
