import { AttachmentSealer, openAttachmentStream } from '@siegelpost/crypto';
import type { AttachmentManifest, SealedPart } from '@siegelpost/crypto';
import type { Contender } from '../contender.js';

/** Parts at once, as many as the client's uploads hold. */
const inFlight = 3;

/** Our format, as the client drives it: parts of 8 MiB, a few at a time; opened as a stream. */
export function siegelpost(): Contender {
  let manifest: AttachmentManifest | undefined;
  return {
    name: 'Siegelpost',
    seal: async (file) => {
      const sealer = await AttachmentSealer.create({ id: 'A'.repeat(22), size: file.length, name: 'file', type: '' });
      manifest = sealer.manifest();
      return sealParts(sealer, file);
    },
    open: async (sealed, take) => {
      if (manifest === undefined) throw new Error('nothing was sealed');
      for await (const chunk of openAttachmentStream(manifest, steps(sealed))) take(chunk);
    },
  };
}

async function sealParts(sealer: AttachmentSealer, file: Uint8Array): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: SealedPart[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < sealer.layout.parts) {
      const part = next++;
      const { start, end } = sealer.partSource(part);
      parts[part] = await sealer.sealPart(part, file.subarray(start, end));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return parts.flat();
}

async function* steps(sealed: readonly Uint8Array<ArrayBuffer>[]): AsyncGenerator<Uint8Array> {
  yield* sealed;
}
