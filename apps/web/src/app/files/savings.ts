import { type AttachmentView, type Client, type FileRisk, RISK_BYTES, riskOfContent, riskOfName } from '@siegelpost/client-sdk';
import { Pace } from '../transfers/pace.js';
import { type Line, Transfer, type TransferState } from '../transfers/transfer.js';
import type { Target } from './saving.js';

export interface Saving {
  /** Of the attachment. */
  readonly id: string;
  /** `asking`: the person shall say whether to save what may do more than show itself. */
  readonly state: 'asking' | 'queued' | 'opening' | 'waiting' | 'paused' | 'failed' | 'saved';
  /** Percent. */
  readonly done: number;
  /** Seconds, where that can be told. */
  readonly left: number | null;
  readonly risk: FileRisk | null;
  /** Whether the content tells of the risk, and the name does not. */
  readonly disguised: boolean;
  readonly thrown: unknown;
}

/** What the savings need of the world. */
export interface SavingWorld {
  readonly targetFor: (size: number) => Promise<Target>;
  /** Hands a file to the downloads; `copied` is called when it is not needed any more. */
  readonly offer: (name: string, file: Blob, copied: () => void) => void;
  readonly line?: Line;
}

const states: Readonly<Record<TransferState, Saving['state'] | null>> = { running: 'opening', waiting: 'waiting', paused: 'paused', failed: 'failed', done: null };

const isAway = (thrown: unknown): boolean => typeof thrown === 'object' && thrown !== null && Reflect.get(thrown, 'code') === 'SERVICE_UNAVAILABLE';

/** One attachment on its way into a file of this device. */
class Job {
  readonly pace = new Pace();
  target: Target | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(
    readonly file: AttachmentView,
    private readonly transfer: Transfer,
  ) {}

  run(): Promise<void> {
    this.#running = this.transfer.run();
    return this.#running;
  }

  wake(): Promise<void> {
    return this.transfer.run();
  }

  pause(): void {
    this.transfer.pause();
  }

  /** A worker that writes must have let go of the file before it can be deleted. */
  async end(): Promise<void> {
    this.transfer.pause();
    await this.#running;
    await this.discard();
  }

  async discard(): Promise<void> {
    const { target } = this;
    this.target = null;
    await target?.discard();
  }
}

/**
 * Attachments that are being saved, one at a time: opened into a file of this device, asked about where they may be
 * programs, then handed to the browser's downloads. Lives as long as somebody is signed in.
 */
export class Savings {
  #savings: ReadonlyMap<string, Saving> = new Map();
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<() => void>();
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: Pick<Client, 'saveAttachment'>,
    private readonly world: SavingWorld,
  ) {}

  readonly all = (): ReadonlyMap<string, Saving> => this.#savings;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Saves, unless it is on its way; asks first where the name tells of a risk. */
  async begin(letterId: string, file: AttachmentView): Promise<void> {
    const { id, name, mediaType } = file;
    const state = this.#savings.get(id)?.state;
    if (state !== undefined && state !== 'saved' && state !== 'failed') return;
    if (this.#jobs.has(id) && state === 'failed') return this.resume(id);
    const risk = riskOfName(name, mediaType);
    this.#jobs.set(id, this.#jobOf(letterId, file));
    this.#set(id, { id, state: risk === null ? 'queued' : 'asking', done: 0, left: null, risk, disguised: false, thrown: null });
    if (risk === null) await this.resume(id);
  }

  /** „Save it nevertheless“. */
  async accept(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (job === undefined || this.#savings.get(id)?.state !== 'asking') return;
    if (job.target === null) await this.resume(id);
    else await this.#hand(job, job.target);
  }

  /** Goes on, or tries at once while it waits for the connection. */
  async resume(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    if (this.#savings.get(id)?.state === 'waiting') return job.wake();
    this.#change(id, { state: 'queued', left: null, thrown: null });
    const mine = this.#turn.then(async () => {
      if (this.#savings.get(id)?.state === 'queued') await job.run();
    });
    this.#turn = mine;
    return mine;
  }

  pause(id: string): void {
    if (this.#savings.get(id)?.state === 'queued') this.#change(id, { state: 'paused' });
    this.#jobs.get(id)?.pause();
  }

  /** Gives it up: nothing of it stays on this device. */
  async drop(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    const rest = new Map(this.#savings);
    rest.delete(id);
    this.#publish(rest);
    await job?.end();
  }

  /** Gives up what is not saved yet. */
  async close(): Promise<void> {
    await Promise.all([...this.#savings.values()].filter(({ state }) => state !== 'saved').map(({ id }) => this.drop(id)));
  }

  #jobOf(letterId: string, file: AttachmentView): Job {
    const { id, size } = file;
    const transfer = new Transfer(
      async (options) => {
        const job = this.#jobs.get(id);
        if (job === undefined) return;
        job.target ??= await this.world.targetFor(size);
        await this.client.saveAttachment(letterId, id, job.target.sink, options);
        await this.#opened(job, job.target);
      },
      (state, thrown) => this.#told(id, state, thrown),
      ({ done, total }) => this.#progressed(id, done, total),
      this.world.line,
    );
    return new Job(file, transfer);
  }

  /** Whole and checked: handed over, unless its first bytes are those of a program and nobody was asked yet. */
  async #opened(job: Job, target: Target): Promise<void> {
    const start = await (await target.file()).slice(0, RISK_BYTES).arrayBuffer();
    const asked = this.#savings.get(job.file.id)?.risk !== null;
    const risk = asked ? null : riskOfContent(new Uint8Array(start));
    if (risk === null) await this.#hand(job, target);
    else this.#change(job.file.id, { state: 'asking', risk, disguised: true });
  }

  async #hand(job: Job, target: Target): Promise<void> {
    const { id, name, mediaType } = job.file;
    const file = await target.file();
    if (this.#jobs.get(id) !== job) return;
    this.world.offer(name, file.slice(0, file.size, mediaType), () => void target.discard());
    this.#jobs.delete(id);
    this.#change(id, { state: 'saved', done: 100, left: null });
  }

  #told(id: string, state: TransferState, thrown: unknown): void {
    const job = this.#jobs.get(id);
    const shown = states[state];
    if (job === undefined || shown === null) return;
    // Only what failed for the service's being away is gone on with; a damaged file is not.
    if (state === 'failed' && !isAway(thrown)) void job.discard();
    this.#change(id, { state: shown, left: null, thrown });
  }

  #progressed(id: string, done: number, total: number): void {
    const left = this.#jobs.get(id)?.pace.left(done, total, Date.now()) ?? null;
    this.#change(id, { done: total === 0 ? 100 : Math.floor((done / total) * 100), left });
  }

  #change(id: string, change: Partial<Saving>): void {
    const found = this.#savings.get(id);
    if (found !== undefined) this.#set(id, { ...found, ...change });
  }

  #set(id: string, saving: Saving): void {
    this.#publish(new Map([...this.#savings, [id, saving]]));
  }

  #publish(savings: ReadonlyMap<string, Saving>): void {
    this.#savings = savings;
    for (const listener of this.#listeners) listener();
  }
}
