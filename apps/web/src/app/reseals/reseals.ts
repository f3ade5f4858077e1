import type { Client } from '@siegelpost/client-sdk';

/** A request that this page is at, or was. */
export interface ResealRun {
  readonly request: string;
  readonly state: 'running' | 'paused' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly thrown: unknown;
}

type ResealingClient = Pick<Client, 'reseal' | 'resealRequests'>;

/** Sealing anew in the background, while other pages are open. One request after the other. */
export class Reseals {
  #runs: readonly ResealRun[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #aborts = new Map<string, AbortController>();
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly client: ResealingClient) {}

  readonly runs = (): readonly ResealRun[] => this.#runs;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins a request, or goes on with it. */
  start(request: string): void {
    if (this.#aborts.has(request)) return;
    const abort = new AbortController();
    this.#aborts.set(request, abort);
    const before = this.#runs.find((run) => run.request === request);
    this.#put({ request, state: 'running', done: before?.done ?? 0, total: before?.total ?? 0, thrown: null });
    this.#last = this.#last.then(() => this.#run(request, abort));
  }

  pause(request: string): void {
    this.#aborts.get(request)?.abort();
  }

  /** What was cut off, by a reload or a lost connection, goes on by itself. */
  async goOn(): Promise<void> {
    for (const { id, state } of await this.client.resealRequests()) if (state === 'running') this.start(id);
  }

  /** Pauses all: the mailbox is left. */
  stop(): void {
    for (const abort of this.#aborts.values()) abort.abort();
  }

  async #run(request: string, abort: AbortController): Promise<void> {
    try {
      const onProgress = ({ done, total }: { done: number; total: number }): void => this.#put({ request, state: 'running', done, total, thrown: null });
      await this.client.reseal(request, { signal: abort.signal, onProgress });
      this.#aborts.delete(request);
      this.#set(this.#runs.filter((run) => run.request !== request));
    } catch (thrown) {
      this.#aborts.delete(request);
      const run = this.#runs.find((one) => one.request === request);
      this.#put({ request, done: run?.done ?? 0, total: run?.total ?? 0, state: abort.signal.aborted ? 'paused' : 'failed', thrown });
    }
  }

  #put(run: ResealRun): void {
    this.#set([...this.#runs.filter(({ request }) => request !== run.request), run]);
  }

  #set(runs: readonly ResealRun[]): void {
    this.#runs = runs;
    for (const listener of this.#listeners) listener();
  }
}
