import { sheetWorker } from '../workers.js';

export type SheetAsked =
  | { readonly kind: 'file'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'frame'; readonly frame: ImageBitmap };
/** `unreadable`: no PDF, JPEG or PNG, or a damaged one. `none`: it was read, and there is no Super PIN in it. */
export type SheetProblem = 'none' | 'unreadable' | 'too-large';
export type SheetAnswer = { readonly code: string } | { readonly code: null; readonly why: SheetProblem };

/** Bytes of the largest file that is looked at; a photograph of 40 million pixels has fewer. */
export const largestSheet = 30_000_000;

/** A worker that reads sheets, one after the other. Nothing of them leaves the device. */
export class SheetReader {
  readonly #worker = sheetWorker();

  ask(asked: SheetAsked): Promise<SheetAnswer> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<SheetAnswer>) => resolve(data);
      worker.onerror = () => resolve({ code: null, why: 'unreadable' });
      worker.postMessage(asked, [asked.kind === 'file' ? asked.bytes.buffer : asked.frame]);
    });
  }

  close(): void {
    this.#worker.terminate();
  }
}

/** The Super PIN in a file: its PDF, a scan, a photograph. */
export const readSheet = async (file: File): Promise<SheetAnswer> => {
  if (file.size > largestSheet) return { code: null, why: 'too-large' };
  const reader = new SheetReader();
  try {
    return await reader.ask({ kind: 'file', bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    // A file that is gone by now, or a folder.
    return { code: null, why: 'unreadable' };
  } finally {
    reader.close();
  }
};
