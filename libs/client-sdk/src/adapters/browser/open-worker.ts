import { AttachmentDamaged, AttachmentOpener, PART_BYTES } from '@siegelpost/crypto/attachment';
import { ClientError } from '../../errors.js';
import { HttpObjects } from '../../http/http-objects.js';
import { UrlExpired } from '../../ports/object-transfer.js';
import type { PartRun } from '../../ports/part-sink.js';
import type { OpenAnswer, OpenFailure, OpenRequest } from './open-messages.js';
import { openSyncFile, writeAt, type SyncFile } from './sync-file.js';

/** The worker's side: fetches, opens and writes one part after the other. Plaintext never leaves it but to the file. */
const scope = globalThis as typeof globalThis & { postMessage(message: OpenAnswer): void };
const stopping = new AbortController();

globalThis.addEventListener('message', ({ data }: MessageEvent<OpenRequest>) => {
  if ('stop' in data) stopping.abort();
  else void take(data.file, data.run).then((answer) => scope.postMessage(answer));
});

async function take(name: string, run: PartRun): Promise<OpenAnswer> {
  try {
    const file = await openSyncFile(name);
    try {
      await openAll(file, run);
      file.flush();
    } finally {
      file.close();
    }
    return { done: true };
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

/** Two parts travel at once: the next one while this one is opened and written. */
async function openAll(file: SyncFile, { manifest, header, parts, url }: PartRun): Promise<void> {
  const opener = await AttachmentOpener.create(manifest, header);
  const objects = new HttpObjects();
  const fetched = (part: number): Promise<Uint8Array<ArrayBuffer>> => {
    const start = part * PART_BYTES;
    const sealed = objects.get(url, start, Math.min(start + PART_BYTES, opener.layout.sealed), stopping.signal);
    // A failure shows when it is the part's turn.
    sealed.catch(() => undefined);
    return sealed;
  };
  const ahead = parts.slice(0, 2).map(fetched);
  for (const [index, part] of parts.entries()) {
    const sealed = await ahead.shift();
    const next = parts[index + 2];
    if (next !== undefined) ahead.push(fetched(next));
    if (sealed === undefined || stopping.signal.aborted) throw new ClientError('ABORTED');
    writeAt(file, await opener.openPart(part, sealed), opener.partTarget(part).start);
    scope.postMessage({ part });
  }
}

function failureOf(error: unknown): OpenFailure {
  if (error instanceof AttachmentDamaged) return { kind: 'damaged' };
  if (error instanceof UrlExpired) return { kind: 'expired' };
  return error instanceof ClientError ? { kind: 'refused', code: error.code } : { kind: 'fault', text: String(error) };
}
