import { AttachmentDamaged } from '@siegelpost/crypto/attachment';
import type { PartRun, PartSink } from '../../ports/part-sink.js';
import { OpenRun } from './open-run.js';
import { folderOf, lockOf } from './private-folder.js';

/**
 * A file of the browser's private file system (OPFS) that attachments are opened into by workers. A lock says that its
 * page still lives: `clearPrivateFiles` leaves it alone as long as that is so.
 */
export class PrivateFile implements PartSink {
  readonly held = new Set<number>();

  private constructor(
    private readonly name: string,
    private readonly spawn: () => Worker,
    private readonly unlock: () => void,
  ) {}

  /** @param spawn starts a worker on `@siegelpost/client-sdk/open-worker` */
  static async create(spawn: () => Worker): Promise<PrivateFile> {
    const name = crypto.randomUUID();
    const unlock = await lock(lockOf(name));
    try {
      await (await folderOf()).getFileHandle(name, { create: true });
    } catch (error) {
      unlock();
      throw error;
    }
    return new PrivateFile(name, spawn, unlock);
  }

  async open(run: PartRun, opened: () => void, signal?: AbortSignal): Promise<void> {
    const worker = new OpenRun(this.spawn());
    await worker.run(this.name, run, signal, (part) => {
      this.held.add(part);
      opened();
    });
  }

  async close(size: number): Promise<void> {
    if ((await this.file()).size !== size) throw new AttachmentDamaged('length');
  }

  async abort(): Promise<void> {
    this.held.clear();
    try {
      await (await folderOf()).removeEntry(this.name);
    } finally {
      this.unlock();
    }
  }

  /** The file as it lies there; its bytes are read when they are needed. */
  async file(): Promise<File> {
    return (await (await folderOf()).getFileHandle(this.name)).getFile();
  }
}

/** Takes a lock until the returned function is called, or the page is gone. */
function lock(name: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const held = (): Promise<void> => new Promise<void>((release) => resolve(release));
    navigator.locks.request(name, held).catch(reject);
  });
}
