import { ClientError, type FileSource } from '@siegelpost/client-sdk';

const byEnding: Readonly<Record<string, string>> = { dcm: 'application/dicom', pdf: 'application/pdf', txt: 'text/plain', csv: 'text/csv', zip: 'application/zip' };

/** A file the person chose, read in slices. The browser refuses to read one that has changed since it was chosen. */
export const sourceOf = (file: File): FileSource => ({
  name: file.name,
  size: file.size,
  mediaType: file.type || (byEnding[file.name.toLowerCase().split('.').at(-1) ?? ''] ?? 'application/octet-stream'),
  lastModified: file.lastModified,
  slice: async (start, end) => {
    try {
      return new Uint8Array(await file.slice(start, end).arrayBuffer());
    } catch (cause) {
      throw new ClientError('FILE_CHANGED', undefined, { cause });
    }
  },
});
