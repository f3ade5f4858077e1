import type { ActOptions, Progress } from '@siegelpost/client-sdk';

/** `waiting`: the connection is lost; it goes on by itself. */
export type TransferState = 'running' | 'waiting' | 'paused' | 'failed' | 'done';

/** Waits for the next try after a lost connection; `tries` from 0 without anything going through. */
export type Wait = (tries: number, signal: AbortSignal) => Promise<void>;

/** The connection as a transfer sees it. */
export interface Line {
  readonly wait: Wait;
  /** Calls back when the connection is lost, until the returned function is called: what travels then may hang for long. */
  readonly watch: (lost: () => void) => () => void;
}

const longestMs = 60_000;

/** Until the browser is online again, or 2, 4, 8, … 60 s have passed: it may not know that it is offline, or was. */
const untilNextTry: Wait = (tries, signal) =>
  new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, Math.min(longestMs, 2000 * 2 ** tries));
    addEventListener('online', over);
    signal.addEventListener('abort', over);
  });

/** As the browser knows it. */
export const browserLine: Line = {
  wait: untilNextTry,
  watch: (lost) => {
    addEventListener('offline', lost);
    return () => removeEventListener('offline', lost);
  },
};

const isLost = (thrown: unknown): boolean => typeof thrown === 'object' && thrown !== null && Reflect.get(thrown, 'code') === 'OFFLINE';

/** A long act of the client, which goes on where it stopped: by itself after a lost connection, else when it is told to. */
export class Transfer {
  #stop: AbortController | null = null;
  #wake: AbortController | null = null;
  #furthest: Progress | null = null;
  #tries = 0;

  constructor(
    private readonly work: (options: ActOptions) => Promise<void>,
    private readonly tell: (state: TransferState, thrown: unknown) => void,
    private readonly report: (progress: Progress) => void,
    private readonly line: Line = browserLine,
  ) {}

  /** Begins or goes on; while it waits, tries at once. Resolves when it runs no more. */
  async run(): Promise<void> {
    if (this.#stop !== null) {
      this.#wake?.abort();
      return;
    }
    const stop = new AbortController();
    this.#stop = stop;
    this.#tries = 0;
    try {
      while (await this.#again(stop.signal));
    } finally {
      this.#stop = null;
    }
  }

  pause(): void {
    this.#stop?.abort();
  }

  /** One try; true where another shall follow. */
  async #again(signal: AbortSignal): Promise<boolean> {
    this.tell('running', null);
    const gone = new AbortController();
    const unwatch = this.line.watch(() => gone.abort());
    try {
      await this.work({ signal: AbortSignal.any([signal, gone.signal]), onProgress: (progress) => this.#progressed(progress) });
      this.tell('done', null);
      return false;
    } catch (thrown) {
      unwatch();
      if (!signal.aborted && (gone.signal.aborted || isLost(thrown))) await this.#lost(signal);
      else if (!signal.aborted) {
        this.tell('failed', thrown);
        return false;
      }
    } finally {
      unwatch();
    }
    if (!signal.aborted) return true;
    this.tell('paused', null);
    return false;
  }

  async #lost(signal: AbortSignal): Promise<void> {
    this.tell('waiting', null);
    this.#wake = new AbortController();
    await this.line.wait(this.#tries, AbortSignal.any([signal, this.#wake.signal]));
    this.#wake = null;
    this.#tries += 1;
  }

  #progressed(progress: Progress): void {
    const before = this.#furthest;
    const further = before === null || before.file !== progress.file || before.phase !== progress.phase || before.done < progress.done;
    if (further && before !== null) this.#tries = 0;
    if (further) this.#furthest = progress;
    this.report(progress);
  }
}
