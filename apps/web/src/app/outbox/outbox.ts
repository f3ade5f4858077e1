import type { Client, FileSource, OutgoingLetter, Progress } from '@siegelpost/client-sdk';
import { Pace } from '../transfers/pace.js';
import { type Line, Transfer, type TransferState } from '../transfers/transfer.js';

export const heldSeconds = 10;

export interface Outgoing {
  readonly key: string;
  readonly letter: OutgoingLetter;
  /** The draft that goes once the letter is sent. */
  readonly draft: string | null;
  /** `waiting`: the connection is lost; it goes on by itself. */
  readonly state: 'held' | 'sending' | 'waiting' | 'paused' | 'failed' | 'sent';
  /** Percent done, by file name and position. */
  readonly done: readonly number[];
  /** Seconds until it goes, while held. */
  readonly left: number;
  /** Seconds until the files are up, where that can be told. */
  readonly remaining: number | null;
  /** Percent of a file chosen again that is compared with what is up of it; null while none is. */
  readonly compared: number | null;
  readonly thrown: unknown;
}

const states: Readonly<Record<TransferState, Outgoing['state']>> = { running: 'sending', waiting: 'waiting', paused: 'paused', failed: 'failed', done: 'sent' };

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
  readonly #transfers = new Map<string, Transfer>();
  readonly #paces = new Map<string, Pace>();
  readonly #lingering = new Set<string>();

  constructor(
    private readonly client: Pick<Client, 'send'>,
    private readonly line?: Line,
  ) {}

  readonly letters = (): readonly Outgoing[] => this.#letters;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a letter in; it is held until `release` or `takeBack`. */
  hold(content: OutgoingLetter, draft: string | null): string {
    const key = crypto.randomUUID();
    const letter = draft === null ? content : { ...content, draft };
    const done = letter.files.map(() => 0);
    this.#transfers.set(key, this.#transferOf(key, letter));
    this.#set([...this.#letters, { key, letter, draft, state: 'held', left: heldSeconds, done, remaining: null, compared: null, thrown: null }]);
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
    if (found === undefined || found.state === 'sending' || found.state === 'waiting' || found.state === 'sent') return null;
    this.forget(key);
    return found;
  }

  forget(key: string): void {
    this.#transfers.delete(key);
    this.#paces.delete(key);
    this.#set(this.#letters.filter((each) => each.key !== key));
  }

  /** Sends, or goes on sending; while it waits for the connection, tries at once. A refusal stays with the letter. */
  async release(key: string): Promise<void> {
    const found = this.#letters.find((each) => each.key === key);
    if (found === undefined || found.state === 'sending' || found.state === 'sent') return;
    await this.#transfers.get(key)?.run();
  }

  pause(key: string): void {
    this.#transfers.get(key)?.pause();
  }

  /** The same object each time: the client knows the letter by it, and delivers it once. */
  #transferOf(key: string, letter: OutgoingLetter): Transfer {
    return new Transfer(
      async (options) => void (await this.client.send(letter, options)),
      (state, thrown) => {
        this.#paces.set(key, new Pace());
        this.#change(key, { state: states[state], thrown, remaining: null, compared: null, ...(state === 'done' ? { done: letter.files.map(() => 100) } : {}) });
      },
      (progress) => this.#report(key, progress),
      this.line,
    );
  }

  #report(key: string, progress: Progress): void {
    const found = this.#letters.find((each) => each.key === key);
    if (found === undefined) return;
    const { files } = found.letter;
    const compared = progress.phase === 'checking' ? Math.floor((progress.done / progress.total) * 100) : null;
    const done = progress.phase === 'uploading' ? progressed(files, found.done, progress) : found.done;
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const sent = files.reduce((sum, { size }, index) => sum + (size * (done[index] ?? 0)) / 100, 0);
    const remaining = compared === null ? (this.#paces.get(key)?.left(sent, total, Date.now()) ?? null) : null;
    this.#change(key, { done, compared, remaining });
  }

  #change(key: string, change: Partial<Outgoing>): void {
    this.#set(this.#letters.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  #set(letters: readonly Outgoing[]): void {
    this.#letters = letters;
    for (const listener of this.#listeners) listener();
  }
}
