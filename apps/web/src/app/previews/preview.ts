import type { AttachmentView, Client, FileSink } from '@siegelpost/client-sdk';
import { kindOf } from '../files/names.js';
import { previewWorker } from '../workers.js';

/** Bytes of the largest file that is fetched for a preview. */
export const largestFile = 10_000_000;
/** Pixels of the longer side. */
const box = 640;
const patience = 10_000;

export interface PreviewAsked {
  readonly kind: 'image' | 'dicom';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly box: number;
}

/** What of a file can be shown small; null where its drawn sheet or plate stays. */
export const previewKind = ({ mediaType, name, size }: AttachmentView): PreviewAsked['kind'] | null => {
  const kind = kindOf(mediaType, name);
  return size > 0 && size <= largestFile && (kind === 'image' || kind === 'dicom') ? kind : null;
};

/** Takes a file into memory; more than was announced is refused. */
const collecting = (size: number): { sink: FileSink; bytes: Uint8Array<ArrayBuffer> } => {
  const bytes = new Uint8Array(size);
  let at = 0;
  const sink: FileSink = {
    write: async (chunk) => {
      bytes.set(chunk, at);
      at += chunk.length;
    },
    close: async () => undefined,
    abort: async () => undefined,
  };
  return { sink, bytes };
};

const render = (asked: PreviewAsked, signal: AbortSignal): Promise<ImageBitmap | null> =>
  new Promise((resolve) => {
    const worker = previewWorker();
    const end = (picture: ImageBitmap | null): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(picture);
    };
    const timer = setTimeout(() => end(null), patience);
    signal.addEventListener('abort', () => end(null));
    worker.onmessage = ({ data }: MessageEvent<ImageBitmap | null>) => end(data);
    worker.onerror = () => end(null);
    worker.postMessage(asked, [asked.bytes.buffer]);
  });

/** Previews are made one after the other. */
let last: Promise<unknown> = Promise.resolve();

/** A small picture of an attachment, fetched and made on this device; null where that did not work. */
export const makePreview = (client: Pick<Client, 'saveAttachment'>, letterId: string, file: AttachmentView, signal: AbortSignal): Promise<ImageBitmap | null> => {
  const kind = previewKind(file);
  if (kind === null) return Promise.resolve(null);
  const made = last.then(async () => {
    if (signal.aborted) return null;
    const { sink, bytes } = collecting(file.size);
    await client.saveAttachment(letterId, file.id, sink, { signal });
    return signal.aborted ? null : render({ kind, bytes, box }, signal);
  }).catch(() => null);
  last = made;
  return made;
};
