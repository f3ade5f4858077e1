import { AttachmentDamaged, AttachmentOpener, PART_BYTES } from '@siegelpost/crypto/attachment';
import { ClientError } from '../../errors.js';
import { HttpObjects } from '../../http/http-objects.js';
import { UrlExpired } from '../../ports/object-transfer.js';
import type { PartRun } from '../../ports/part-sink.js';
import type { OpenAnswer, OpenFailure } from './open-messages.js';
import { openSyncFile, writeAt, type SyncFile } from './sync-file.js';

/** Parts that travel at once: the next one while this one is opened and written. */
const AHEAD = 2;

/**
 * Fetches, opens and writes the parts of a run, one after the other; plaintext goes nowhere but to the file.
 * @param name of a file in the private folder; it is closed when the answer is given
 * @param opened told after each part
 */
export async function openParts(name: string, run: PartRun, signal: AbortSignal, opened: (part: number) => void): Promise<OpenAnswer> {
  try {
    const file = await openSyncFile(name);
    try {
      await takeAll(file, run, signal, opened);
      file.flush();
    } finally {
      file.close();
    }
    return { done: true };
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

async function takeAll(file: SyncFile, { manifest, header, parts, url }: PartRun, signal: AbortSignal, opened: (part: number) => void): Promise<void> {
  const opener = await AttachmentOpener.create(manifest, header);
  const objects = new HttpObjects();
  const fetched = (part: number): Promise<Uint8Array<ArrayBuffer>> => {
    const start = part * PART_BYTES;
    const sealed = objects.get(url, start, Math.min(start + PART_BYTES, opener.layout.sealed), signal);
    // A failure shows when it is the part's turn.
    sealed.catch(() => undefined);
    return sealed;
  };
  const ahead = parts.slice(0, AHEAD).map(fetched);
  for (const [index, part] of parts.entries()) {
    const sealed = await ahead.shift();
    const next = parts[index + AHEAD];
    if (next !== undefined) ahead.push(fetched(next));
    if (sealed === undefined || signal.aborted) throw new ClientError('ABORTED');
    writeAt(file, await opener.openPart(part, sealed), opener.partTarget(part).start);
    opened(part);
  }
}

function failureOf(error: unknown): OpenFailure {
  if (error instanceof AttachmentDamaged) return { kind: 'damaged' };
  if (error instanceof UrlExpired) return { kind: 'expired' };
  return error instanceof ClientError ? { kind: 'refused', code: error.code } : { kind: 'fault', text: String(error) };
}
