import { AttachmentDamaged } from '@siegelpost/crypto/attachment';
import { ClientError } from '../../errors.js';
import { UrlExpired } from '../../ports/object-transfer.js';
import type { PartRun } from '../../ports/part-sink.js';
import type { OpenAnswer, OpenFailure, OpenRequest } from './open-messages.js';

/** One worker for one run of parts; it is ended with the run, and so gives its memory back. */
export class OpenRun {
  constructor(private readonly worker: Worker) {}

  async run(file: string, run: PartRun, signal: AbortSignal | undefined, opened: (part: number) => void): Promise<void> {
    const stop = (): void => this.post({ stop: true });
    signal?.addEventListener('abort', stop);
    try {
      await new Promise<void>((resolve, reject) => {
        this.worker.addEventListener('error', (event) => reject(new Error(event.message)));
        this.worker.addEventListener('message', ({ data }: MessageEvent<OpenAnswer>) => {
          if ('part' in data) opened(data.part);
          else if ('done' in data) resolve();
          else reject(errorOf(data.failed));
        });
        this.post({ file, run });
        if (signal?.aborted === true) stop();
      });
    } finally {
      signal?.removeEventListener('abort', stop);
      this.worker.terminate();
    }
  }

  private post(request: OpenRequest): void {
    this.worker.postMessage(request);
  }
}

function errorOf(failure: OpenFailure): Error {
  switch (failure.kind) {
    case 'damaged':
      return new AttachmentDamaged('segment');
    case 'expired':
      return new UrlExpired('the address no longer holds');
    case 'refused':
      return new ClientError(failure.code);
    case 'fault':
      return new Error(failure.text);
  }
}
