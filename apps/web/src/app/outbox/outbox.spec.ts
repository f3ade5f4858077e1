import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ActOptions, ClientError, type FileSource, type OutgoingLetter } from '@siegelpost/client-sdk';
import { heldSeconds, Outbox, progressed } from './outbox.js';

const file = (name: string): FileSource => ({ name, size: 100, mediaType: 'text/plain', lastModified: 0, slice: () => Promise.resolve(new Uint8Array()) });
const letter: OutgoingLetter = { to: ['a'], subject: 's', body: 'b', files: [file('x')] };

/** Sends when told to, refuses when told to, stops when aborted. */
class Post {
  refusal: Error | null = null;
  readonly sent: OutgoingLetter[] = [];
  async send(sent: OutgoingLetter, { signal }: ActOptions = {}): Promise<{ id: string }> {
    await Promise.resolve();
    if (signal?.aborted === true) throw new Error('stopped');
    if (this.refusal !== null) throw this.refusal;
    this.sent.push(sent);
    return { id: '1' };
  }
}

const watch = () => () => undefined;
const here = { watch, wait: async () => undefined };

describe('the outbox', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());
  const held = async (seconds: number): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1000);

  it('sends after ten seconds, and names the draft that goes then', async () => {
    const post = new Post();
    new Outbox(post, here).hold(letter, 'draft');
    await held(heldSeconds - 1);
    expect(post.sent).toHaveLength(0);
    await held(1);
    expect(post.sent).toEqual([{ ...letter, draft: 'draft' }]);
  });
  it('stands still while somebody points at the way back', async () => {
    const post = new Post();
    const outbox = new Outbox(post, here);
    const key = outbox.hold(letter, null);
    outbox.linger(key, true);
    await held(60);
    expect(post.sent).toHaveLength(0);
    outbox.linger(key, false);
    await held(heldSeconds);
    expect(post.sent).toHaveLength(1);
  });
  it('sends nothing that was taken back', async () => {
    const post = new Post();
    const outbox = new Outbox(post, here);
    expect(outbox.takeBack(outbox.hold(letter, 'draft'))).toMatchObject({ letter, draft: 'draft' });
    await held(60);
    expect(post.sent).toHaveLength(0);
    expect(outbox.letters()).toEqual([]);
  });
  it('keeps a refused letter and its draft, and sends it on the next try', async () => {
    const post = new Post();
    const outbox = new Outbox(post, here);
    post.refusal = new Error('away');
    const key = outbox.hold(letter, 'draft');
    await held(heldSeconds);
    expect(outbox.letters()).toMatchObject([{ state: 'failed', thrown: post.refusal }]);
    post.refusal = null;
    await outbox.release(key);
    expect(outbox.letters()).toMatchObject([{ state: 'sent' }]);
  });
  it('goes on by itself when the connection is back, with the very same letter', async () => {
    const post = new Post();
    const given: unknown[] = [];
    const send = post.send.bind(post);
    post.send = (sent, options) => {
      given.push(sent);
      return send(sent, options);
    };
    post.refusal = new ClientError('OFFLINE');
    const states: string[] = [];
    const outbox = new Outbox(post, { watch, wait: async () => void (post.refusal = null) });
    outbox.subscribe(() => states.push(outbox.letters()[0]?.state ?? ''));
    await outbox.release(outbox.hold(letter, 'draft'));
    expect(states.filter((state, index) => state !== states[index - 1])).toEqual(['held', 'sending', 'waiting', 'sending', 'sent']);
    expect(given[0]).toBe(given[1]);
    expect(post.sent).toHaveLength(1);
  });
  it('pauses and goes on', async () => {
    const post = new Post();
    const outbox = new Outbox(post, here);
    const key = outbox.hold(letter, null);
    const sending = outbox.release(key);
    outbox.pause(key);
    await sending;
    expect(outbox.letters()).toMatchObject([{ state: 'paused' }]);
    await outbox.release(key);
    expect(post.sent).toHaveLength(1);
  });
  it('counts progress for the first unfinished file of that name', () => {
    const files = [file('x'), file('x')];
    const report = (done: number) => ({ phase: 'uploading' as const, file: 'x', done, total: 100 });
    expect(progressed(files, [0, 0], report(40))).toEqual([40, 0]);
    expect(progressed(files, [100, 0], report(40))).toEqual([100, 40]);
    expect(progressed(files, [50, 0], report(40))).toEqual([50, 0]);
  });
});
