import type { AttachmentSealerState, SealedPart } from '@siegelpost/crypto';
import type { PartSealer } from '../../ports/part-sealer.js';

/** A worker is replaced after this many parts: only its end gives its memory back. */
const PARTS_PER_WORKER = 8;

export interface SealRequest {
  readonly call: number;
  readonly state: AttachmentSealerState;
  readonly part: number;
  readonly plaintext: Uint8Array<ArrayBuffer>;
}
export type SealAnswer =
  | { readonly call: number; readonly sealed: SealedPart }
  | { readonly call: number; readonly error: string };

interface Waiting {
  readonly resolve: (sealed: SealedPart) => void;
  readonly reject: (error: Error) => void;
}

/** One worker, and who waits for its answers. */
class SealWorker {
  taken = 0;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly worker: Worker) {
    worker.addEventListener('message', (event: MessageEvent<SealAnswer>) => this.answer(event.data));
    worker.addEventListener('error', (event) => this.fail(new Error(event.message)));
  }

  seal(request: SealRequest): Promise<SealedPart> {
    this.taken += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(request.call, { resolve, reject });
      this.worker.postMessage(request, [request.plaintext.buffer]);
    });
  }

  /** Ends the worker once nobody waits any more. */
  retire(): void {
    if (this.waiting.size === 0) this.worker.terminate();
    else this.taken = Number.POSITIVE_INFINITY;
  }

  private answer(answer: SealAnswer): void {
    const waiting = this.waiting.get(answer.call);
    this.waiting.delete(answer.call);
    if ('sealed' in answer) waiting?.resolve(answer.sealed);
    else waiting?.reject(new Error(answer.error));
    if (this.waiting.size === 0 && this.taken >= PARTS_PER_WORKER) this.worker.terminate();
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** Seals in a worker, so that the page stays alive. */
export class WorkerPartSealer implements PartSealer {
  private current: SealWorker | null = null;
  private calls = 0;

  constructor(private readonly spawn: () => Worker) {}

  seal(state: AttachmentSealerState, part: number, plaintext: Uint8Array<ArrayBuffer>): Promise<SealedPart> {
    if (this.current === null || this.current.taken >= PARTS_PER_WORKER) {
      this.current?.retire();
      this.current = new SealWorker(this.spawn());
    }
    this.calls += 1;
    return this.current.seal({ call: this.calls, state, part, plaintext });
  }

  close(): void {
    this.current?.retire();
    this.current = null;
  }
}
