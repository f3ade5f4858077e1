import type { Client, FileSource, OutgoingLetter, Progress } from '@siegelpost/client-sdk';

export const heldSeconds = 10;

export interface Outgoing {
  readonly key: string;
  readonly letter: OutgoingLetter;
  /** The draft that goes once the letter is sent. */
  readonly draft: string | null;
  readonly state: 'held' | 'sending' | 'paused' | 'failed' | 'sent';
  /** Percent done, by file name and position. */
  readonly done: readonly number[];
  /** Seconds until it goes, while held. */
  readonly left: number;
  readonly startedAt: number;
  readonly thrown: unknown;
}

/** Where a letter's files stand after one more report of the client. Files are sent in order. */
export const progressed = (files: readonly FileSource[], done: readonly number[], { file, done: bytes, total }: Progress): readonly number[] => {
  const open = files.findIndex(({ name }, index) => name === file && (done[index] ?? 0) < 100);
  if (open < 0) return done;
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((bytes / total) * 100));
  return done.map((before, index) => (index === open ? Math.max(before, percent) : before));
};

/** Letters on their way out of this device: held for undo, sent, paused, failed. Lives as long as the page. */
export class Outbox {
  #letters: readonly Outgoing[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #stops = new Map<string, AbortController>();
  readonly #lingering = new Set<string>();

  constructor(private readonly client: Pick<Client, 'send' | 'deleteDraft'>) {}

  readonly letters = (): readonly Outgoing[] => this.#letters;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a letter in; it is held until `release` or `takeBack`. */
  hold(letter: OutgoingLetter, draft: string | null): string {
    const key = crypto.randomUUID();
    const done = letter.files.map(() => 0);
    this.#set([...this.#letters, { key, letter, draft, state: 'held', left: heldSeconds, done, startedAt: 0, thrown: null }]);
    this.#tick(key);
    return key;
  }

  /** While a person looks at the way back, by pointer or focus, the seconds stand still. */
  linger(key: string, lingering: boolean): void {
    if (lingering) this.#lingering.add(key);
    else this.#lingering.delete(key);
  }

  #tick(key: string): void {
    setTimeout(() => {
      const found = this.#letters.find((each) => each.key === key);
      if (found?.state !== 'held') return;
      if (found.left <= 1 && !this.#lingering.has(key)) {
        void this.release(key);
        return;
      }
      if (!this.#lingering.has(key)) this.#change(key, { left: found.left - 1 });
      this.#tick(key);
    }, 1000);
  }

  /** Out of the outbox, to be written on; null once it is being sent. */
  takeBack(key: string): Outgoing | null {
    const found = this.#letters.find((each) => each.key === key);
    if (found === undefined || found.state === 'sending' || found.state === 'sent') return null;
    this.forget(key);
    return found;
  }

  forget(key: string): void {
    this.#set(this.#letters.filter((each) => each.key !== key));
  }

  /** Sends, or goes on sending. A refusal stays with the letter. */
  async release(key: string): Promise<void> {
    const found = this.#letters.find((each) => each.key === key);
    if (found === undefined || found.state === 'sending' || found.state === 'sent') return;
    const stop = new AbortController();
    this.#stops.set(key, stop);
    this.#change(key, { state: 'sending', startedAt: Date.now(), thrown: null });
    try {
      await this.client.send(found.letter, { signal: stop.signal, onProgress: (progress) => this.#report(key, progress) });
      this.#change(key, { state: 'sent', done: found.letter.files.map(() => 100) });
      if (found.draft !== null) await this.client.deleteDraft(found.draft);
    } catch (thrown) {
      const sent = this.#letters.some((each) => each.key === key && each.state === 'sent');
      if (sent) this.#change(key, { thrown });
      else this.#change(key, { state: stop.signal.aborted ? 'paused' : 'failed', thrown: stop.signal.aborted ? null : thrown });
    }
  }

  pause(key: string): void {
    this.#stops.get(key)?.abort();
  }

  #report(key: string, progress: Progress): void {
    const found = this.#letters.find((each) => each.key === key);
    if (found === undefined) return;
    const done = progressed(found.letter.files, found.done, progress);
    if (done.some((percent, index) => percent !== found.done[index])) this.#change(key, { done });
  }

  #change(key: string, change: Partial<Outgoing>): void {
    this.#set(this.#letters.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  #set(letters: readonly Outgoing[]): void {
    this.#letters = letters;
    for (const listener of this.#listeners) listener();
  }
}
