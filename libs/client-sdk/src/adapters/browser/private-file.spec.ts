import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AttachmentSealer, HEADER_BYTES, PART_BYTES } from '@siegelpost/crypto';
import { FakePrivateFiles } from '../../testing/fake-private-files.js';
import type { OpenAnswer, OpenRequest } from './open-messages.js';
import { openParts } from './open-parts.js';
import { PrivateFile } from './private-file.js';
import { clearPrivateFiles } from './private-folder.js';

const size = 2 * PART_BYTES + 100_000;
const content = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 7) % 253));

/** A worker in this very thread; what is said to it and by it is cloned, as between threads. */
class FakeWorker extends EventTarget {
  private readonly stopping = new AbortController();
  ended = false;

  postMessage(request: OpenRequest): void {
    if ('stop' in request) this.stopping.abort();
    else {
      const { file, run } = structuredClone(request);
      void openParts(file, run, this.stopping.signal, (part) => this.say({ part })).then((answer) => this.say(answer));
    }
  }

  terminate(): void {
    this.ended = true;
  }

  private say(answer: OpenAnswer): void {
    const event = Object.assign(new Event('message'), { data: structuredClone(answer) });
    if (!this.ended) this.dispatchEvent(event);
  }
}

describe('a file that workers open an attachment into', () => {
  let object: Buffer;
  let manifest: ReturnType<AttachmentSealer['manifest']>;
  let files: FakePrivateFiles;
  let workers: FakeWorker[];
  let file: PrivateFile;
  let answer: (start: number, end: number) => Response;

  beforeAll(async () => {
    const sealer = await AttachmentSealer.create({ id: 'A'.repeat(22), name: 'film.mp4', type: 'video/mp4', size });
    const parts = Array.from({ length: sealer.layout.parts }, (_, part) => sealer.partSource(part));
    object = Buffer.concat((await Promise.all(parts.map(({ start, end }, part) => sealer.sealPart(part, content.subarray(start, end))))).flat());
    manifest = sealer.manifest();
  }, 60_000);

  beforeEach(async () => {
    files = new FakePrivateFiles();
    files.install();
    workers = [];
    answer = (start, end) => new Response(Uint8Array.from(object.subarray(start, end)), { status: 206 });
    globalThis.fetch = async (_url, init) => {
      init?.signal?.throwIfAborted();
      const [, start, last] = /bytes=(\d+)-(\d+)/.exec(new Headers(init?.headers).get('range') ?? '') ?? [];
      return answer(Number(start), Number(last) + 1);
    };
    file = await PrivateFile.create(() => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as Worker;
    });
  });

  const open = (parts: readonly number[], opened: () => void = () => undefined, signal?: AbortSignal): Promise<void> =>
    file.open({ manifest, header: Uint8Array.from(object.subarray(0, HEADER_BYTES)), parts, url: 'https://store/object' }, opened, signal);
  const bytes = async (): Promise<Buffer> => Buffer.from(await (await file.file()).arrayBuffer());

  it('takes parts in any order, a worker for each run, and is whole when all are there', async () => {
    await open([2]);
    await open([0, 1]);
    await file.close(size);
    expect(Buffer.compare(await bytes(), content)).toBe(0);
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
  }, 30_000);

  it('keeps what was opened when the line is lost, the address expires or somebody stops it', async () => {
    answer = (start) => {
      if (start > 0) throw new TypeError('Failed to fetch');
      return new Response(Uint8Array.from(object.subarray(0, PART_BYTES)), { status: 206 });
    };
    await expect(open([0, 1])).rejects.toMatchObject({ code: 'OFFLINE' });
    expect([...file.held]).toEqual([0]);
    answer = () => new Response(null, { status: 403 });
    await expect(open([1])).rejects.toThrow('the address no longer holds');
    const stop = new AbortController();
    stop.abort();
    await expect(open([1], undefined, stop.signal)).rejects.toMatchObject({ code: 'ABORTED' });
    expect([...file.held]).toEqual([0]);
  }, 30_000);

  it('refuses a part that was changed, and what is shorter than it must be', async () => {
    answer = (start, end) => new Response(Uint8Array.from(object.subarray(start, end)).fill(0, 100, 200), { status: 206 });
    await expect(open([1])).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
    expect([...file.held]).toEqual([]);
    await expect(file.close(size)).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
  }, 30_000);

  it('says that the device is full', async () => {
    files.room = PART_BYTES;
    await expect(open([0, 1])).rejects.toMatchObject({ code: 'DEVICE_FULL' });
  }, 30_000);

  it('is deleted when it is given up, or when its page is gone, and not before', async () => {
    await clearPrivateFiles('left');
    expect(files.contents.size).toBe(1);
    files.closePage();
    await clearPrivateFiles('left');
    expect(files.contents.size).toBe(0);
    const other = await PrivateFile.create(() => new FakeWorker() as unknown as Worker);
    expect(files.contents.size).toBe(1);
    await other.abort();
    expect(files.contents.size).toBe(0);
  });

  it('is deleted at sign-out though its page lives', async () => {
    await clearPrivateFiles('all');
    expect(files.contents.size).toBe(0);
  });
});
