import { describe, expect, it } from '@jest/globals';
import { ClientError, type ActOptions, type ResealRequestState, type ResealRequestView } from '@siegelpost/client-sdk';
import { Reseals } from './reseals.js';

/** A client that stands still at a request until it is told how it ends. */
class Acts {
  readonly begun: string[] = [];
  readonly requests: ResealRequestView[] = [];
  #end: ((error: Error | null) => void) | null = null;
  #options: ActOptions = {};

  readonly client = {
    resealRequests: async () => this.requests,
    reseal: (request: string, options: ActOptions = {}) => {
      this.begun.push(request);
      this.#options = options;
      return new Promise<{ done: number }>((resolve, reject) => {
        this.#end = (error) => (error === null ? resolve({ done: 1 }) : reject(error));
        options.signal?.addEventListener('abort', () => reject(new ClientError('ABORTED')));
      });
    },
  };

  progress(done: number, total: number): void {
    this.#options.onProgress?.({ phase: 'sealing', done, total });
  }

  async end(error: Error | null = null): Promise<void> {
    this.#end?.(error);
    await settled();
  }

  has(id: string, state: ResealRequestState): void {
    this.requests.push({ id, state, from: { name: '', mailboxId: '' }, at: '', count: 1, done: 0 });
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('sealing anew in the background', () => {
  it('tells how far it is, and is gone when it is done', async () => {
    const acts = new Acts();
    const reseals = new Reseals(acts.client);
    let told = 0;
    reseals.subscribe(() => (told += 1));
    reseals.start('a');
    await settled();
    acts.progress(2, 5);
    expect(reseals.runs()).toMatchObject([{ request: 'a', state: 'running', done: 2, total: 5 }]);
    await acts.end();
    expect(reseals.runs()).toEqual([]);
    expect(told).toBeGreaterThan(2);
  });

  it('pauses and goes on', async () => {
    const acts = new Acts();
    const reseals = new Reseals(acts.client);
    reseals.start('a');
    await settled();
    acts.progress(2, 5);
    reseals.pause('a');
    await settled();
    expect(reseals.runs()).toMatchObject([{ state: 'paused', done: 2 }]);
    reseals.start('a');
    await settled();
    expect(acts.begun).toEqual(['a', 'a']);
  });

  it('says what it was stopped by, and is begun once however often it is asked for', async () => {
    const acts = new Acts();
    const reseals = new Reseals(acts.client);
    reseals.start('a');
    reseals.start('a');
    await settled();
    await acts.end(new ClientError('OFFLINE'));
    expect(acts.begun).toEqual(['a']);
    expect(reseals.runs()).toMatchObject([{ state: 'failed', thrown: { code: 'OFFLINE' } }]);
  });

  it('does one request after the other, and goes on by itself with what was cut off', async () => {
    const acts = new Acts();
    for (const [id, state] of [['a', 'running'], ['b', 'paused'], ['c', 'running'], ['d', 'ready']] as const) acts.has(id, state);
    const reseals = new Reseals(acts.client);
    await reseals.goOn();
    await settled();
    expect(acts.begun).toEqual(['a']);
    await acts.end();
    expect(acts.begun).toEqual(['a', 'c']);
    reseals.stop();
    await settled();
    expect(reseals.runs()).toMatchObject([{ request: 'c', state: 'paused' }]);
  });
});
