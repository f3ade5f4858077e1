import { ClientError, type FileSink, type PartSink, safeFileName } from '@siegelpost/client-sdk';
import { hasPrivateFiles, PrivateFile } from '@siegelpost/client-sdk/browser';
import { openWorker } from '../workers.js';

/** Bytes of the largest file that is held in memory, where the browser has no private file system. */
const heldAtMost = 200_000_000;

/** Where an attachment is opened into; `file` gives it once all of it is there. */
export interface Target {
  readonly sink: FileSink | PartSink;
  file(): Promise<Blob>;
  /** Takes away what was kept on this device. */
  discard(): Promise<void>;
}

/** @throws ClientError DEVICE_FULL */
export const targetFor = async (size: number): Promise<Target> => {
  if (await hasPrivateFiles()) return onDisk(size);
  if (size > heldAtMost) throw new ClientError('DEVICE_FULL');
  return inMemory();
};

/** Through the browser's private file system: nothing of the file is held in memory. */
const onDisk = async (size: number): Promise<Target> => {
  const { quota = Number.POSITIVE_INFINITY, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < size) throw new ClientError('DEVICE_FULL');
  const sink = await PrivateFile.create(openWorker);
  // Where the file was taken away already there is nothing left to do.
  return { sink, file: () => sink.file(), discard: () => sink.abort().catch(() => undefined) };
};

const inMemory = async (): Promise<Target> => {
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  const discard = async (): Promise<void> => void (chunks = []);
  return {
    sink: { write: async (chunk) => void chunks.push(chunk.slice()), close: async () => undefined, abort: discard },
    file: async () => new Blob(chunks),
    discard,
  };
};

/** How long the browser may take to copy a file that it was handed, in milliseconds. */
const keptFor = 600_000;

/** Hands an opened file to the browser's downloads. What is left when the page is closed before is deleted at the next start. */
export const offer = (name: string, file: Blob, copied: () => void): void => {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = safeFileName(name);
  anchor.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
    copied();
  }, keptFor);
};
