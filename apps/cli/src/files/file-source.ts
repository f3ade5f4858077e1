import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { FileSource } from '@siegelpost/client-sdk';
import { WrongUse } from '../terminal/output.js';

/** Media types of what practices and patients send; anything else is application/octet-stream. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.bmp': 'image/bmp',
  '.csv': 'text/csv',
  '.dcm': 'application/dicom',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.gif': 'image/gif',
  '.heic': 'image/heic',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.txt': 'text/plain',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

const mediaTypeOf = (path: string): string => mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';

/** Files opened for sending; `close` once the letter is sent. */
export interface OpenFiles {
  readonly sources: readonly FileSource[];
  close(): Promise<void>;
}

/**
 * Opens the files that a letter shall carry.
 *
 * @throws WrongUse where a path is no readable file
 */
export async function openFiles(paths: readonly string[]): Promise<OpenFiles> {
  const handles: FileHandle[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(handles.splice(0).map((handle) => handle.close()));
  };
  try {
    const sources: FileSource[] = [];
    for (const path of paths) {
      const handle = await openRegularFile(path);
      handles.push(handle);
      sources.push(await sourceOf(path, handle));
    }
    return { sources, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openRegularFile(path: string): Promise<FileHandle> {
  const info = await stat(path).catch(() => null);
  if (info === null || !info.isFile()) throw new WrongUse(`There is no file ${path}.`);
  return open(path, 'r');
}

async function sourceOf(path: string, handle: FileHandle): Promise<FileSource> {
  const { size, mtimeMs } = await handle.stat();
  return {
    name: basename(path),
    size,
    mediaType: mediaTypeOf(path),
    lastModified: Math.floor(mtimeMs),
    slice: (start, end) => readSlice(handle, start, end),
  };
}

async function readSlice(handle: FileHandle, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(end - start);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) return bytes.slice(0, filled);
    filled += bytesRead;
  }
  return bytes;
}
