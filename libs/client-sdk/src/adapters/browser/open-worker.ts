import type { OpenAnswer, OpenRequest } from './open-messages.js';
import { openParts } from './open-parts.js';

/** The worker's side of `OpenRun`: one run of parts, then it is ended. */
const scope = globalThis as typeof globalThis & { postMessage(message: OpenAnswer): void };
const stopping = new AbortController();

globalThis.addEventListener('message', ({ data }: MessageEvent<OpenRequest>) => {
  if ('stop' in data) stopping.abort();
  else void openParts(data.file, data.run, stopping.signal, (part) => scope.postMessage({ part })).then((answer) => scope.postMessage(answer));
});
