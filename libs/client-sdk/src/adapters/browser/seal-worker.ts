import { AttachmentSealer } from '@siegelpost/crypto/attachment';
import type { SealAnswer, SealRequest } from './worker-part-sealer.js';

/** The worker's side: seals one part after the other, and hands the bytes over without copying them. */
const scope = globalThis as typeof globalThis & { postMessage(message: SealAnswer, transfer: Transferable[]): void };

globalThis.addEventListener('message', (event: MessageEvent<SealRequest>) => {
  const { call, state, part, plaintext } = event.data;
  AttachmentSealer.resume(state)
    .then((sealer) => sealer.sealPart(part, plaintext))
    .then(
      (sealed) => scope.postMessage({ call, sealed }, sealed.map(({ buffer }) => buffer)),
      (error: unknown) => scope.postMessage({ call, error: String(error) }, []),
    );
});
