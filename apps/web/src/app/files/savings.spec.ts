import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ActOptions, type AttachmentView, ClientError, type FileSink, type PartSink } from '@siegelpost/client-sdk';
import type { Target } from './saving.js';
import { type Saving, Savings } from './savings.js';

const view = (change: Partial<AttachmentView> = {}): AttachmentView => ({ id: 'a', name: 'knie.pdf', size: 4, mediaType: 'application/pdf', ...change });

/** A device, a client and downloads in memory: what was fetched, what lies on the device, what was handed over. */
class World {
  content = '%PDF';
  refusals: ClientError['code'][] = [];
  fetched = 0;
  readonly onDevice = new Set<Target>();
  readonly downloads: string[] = [];
  goOn: () => void = () => undefined;
  stuck = false;
  readonly waits: (() => void)[] = [];

  readonly savings = new Savings(
    { saveAttachment: (_letter, _id, sink, options) => this.save(sink, options) },
    {
      targetFor: async () => this.target(),
      offer: (name) => void this.downloads.push(name),
      line: {
        watch: () => () => undefined,
        wait: (_, signal) => new Promise((resolve) => {
          this.waits.push(resolve);
          signal.addEventListener('abort', () => resolve());
        }),
      },
    },
  );

  state(id = 'a'): Saving['state'] | null {
    return this.savings.all().get(id)?.state ?? null;
  }

  private target(): Target {
    const sink: FileSink = { write: async () => undefined, close: async () => undefined, abort: async () => undefined };
    const target: Target = { sink, file: async () => new Blob([this.content]), discard: async () => void this.onDevice.delete(target) };
    this.onDevice.add(target);
    return target;
  }

  private async save(_sink: FileSink | PartSink, options: ActOptions = {}): Promise<void> {
    this.fetched += 1;
    const code = this.refusals.shift();
    if (code !== undefined) throw new ClientError(code);
    if (!this.stuck) return;
    await new Promise<void>((resolve, reject) => {
      this.goOn = resolve;
      options.signal?.addEventListener('abort', () => reject(new ClientError('ABORTED')));
    });
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('saving an attachment', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  it('opens it and hands it to the downloads', async () => {
    await world.savings.begin('l', view());
    expect(world.state()).toBe('saved');
    expect(world.downloads).toEqual(['knie.pdf']);
  });

  it('asks before anything of a program is fetched, and leaves it at a no', async () => {
    await world.savings.begin('l', view({ name: 'rechnung.exe' }));
    expect(world.savings.all().get('a')).toMatchObject({ state: 'asking', risk: 'program', disguised: false });
    expect(world.fetched).toBe(0);
    await world.savings.drop('a');
    expect(world.state()).toBeNull();
    expect(world.downloads).toEqual([]);
  });

  it('saves a program after a yes, asked once', async () => {
    world.content = 'MZ..';
    await world.savings.begin('l', view({ name: 'rechnung.exe' }));
    await world.savings.accept('a');
    expect(world.downloads).toEqual(['rechnung.exe']);
  });

  it('asks before it hands over what calls itself a document and is a program', async () => {
    world.content = 'MZ..';
    await world.savings.begin('l', view());
    expect(world.savings.all().get('a')).toMatchObject({ state: 'asking', risk: 'program', disguised: true });
    expect(world.downloads).toEqual([]);
    await world.savings.drop('a');
    expect(world.onDevice.size).toBe(0);
    await world.savings.begin('l', view());
    await world.savings.accept('a');
    expect(world.downloads).toEqual(['knie.pdf']);
  });

  it('goes on by itself after a lost connection, into the same file', async () => {
    world.refusals = ['OFFLINE'];
    const saving = world.savings.begin('l', view());
    await settled();
    expect(world.state()).toBe('waiting');
    world.waits[0]?.();
    await saving;
    expect(world.state()).toBe('saved');
    expect(world.onDevice.size).toBe(1);
  });

  it('pauses, goes on, and leaves nothing behind when it is given up', async () => {
    world.stuck = true;
    void world.savings.begin('l', view());
    await settled();
    world.savings.pause('a');
    await settled();
    expect(world.state()).toBe('paused');
    void world.savings.resume('a');
    await settled();
    expect(world.state()).toBe('opening');
    await world.savings.drop('a');
    expect(world.onDevice.size).toBe(0);
    expect(world.state()).toBeNull();
  });

  it('takes a damaged file away and keeps what failed because the service was away', async () => {
    world.refusals = ['SERVICE_UNAVAILABLE'];
    await world.savings.begin('l', view());
    expect(world.state()).toBe('failed');
    expect(world.onDevice.size).toBe(1);
    world.refusals = ['ATTACHMENT_DAMAGED'];
    await world.savings.begin('l', view());
    await settled();
    expect(world.onDevice.size).toBe(0);
  });

  it('opens one at a time', async () => {
    world.stuck = true;
    void world.savings.begin('l', view());
    const second = world.savings.begin('l', view({ id: 'b', name: 'b.pdf' }));
    await settled();
    expect([world.state('a'), world.state('b')]).toEqual(['opening', 'queued']);
    world.goOn();
    await settled();
    world.goOn();
    await second;
    expect(world.downloads).toEqual(['knie.pdf', 'b.pdf']);
  });

  it('gives up what is not saved when the mailbox is closed', async () => {
    world.stuck = true;
    void world.savings.begin('l', view());
    await settled();
    await world.savings.close();
    expect(world.onDevice.size).toBe(0);
  });
});
