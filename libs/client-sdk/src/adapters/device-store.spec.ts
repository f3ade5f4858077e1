import { describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceStore } from '../ports/device-store.js';
import { MemoryStore } from './memory/memory-store.js';
import { FileStore } from './node/file-store.js';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'siegelpost-store-'));

/** What every device store does. */
const stores: [string, () => Promise<DeviceStore>][] = [
  ['memory', async () => new MemoryStore()],
  ['files', async () => new FileStore(join(await folder(), 'profile'))],
];

describe.each(stores)('device store: %s', (_name, open) => {
  it('has nothing at first', async () => {
    const store = await open();
    expect(await store.get('a')).toBeNull();
    expect(await store.names('')).toEqual([]);
    await store.delete('a');
  });

  it('gives back what was set last, whole', async () => {
    const store = await open();
    await store.set('sealed/mailbox', 'eins');
    await store.set('sealed/mailbox', 'zwei 😀\n');
    expect(await store.get('sealed/mailbox')).toBe('zwei 😀\n');
  });

  it('names what it has, by prefix, in order', async () => {
    const store = await open();
    for (const name of ['sealed/uploads/b', 'session', 'sealed/uploads/a']) await store.set(name, name);
    expect(await store.names('sealed/')).toEqual(['sealed/uploads/a', 'sealed/uploads/b']);
    await store.delete('sealed/uploads/a');
    expect(await store.names('')).toEqual(['sealed/uploads/b', 'session']);
  });
});

describe('FileStore', () => {
  it('keeps its files from other users of the machine', async () => {
    const profile = join(await folder(), 'profile');
    await new FileStore(profile).set('session-token', 'secret');
    expect((await stat(join(profile, 'session-token'))).mode & 0o777).toBe(0o600);
    expect((await stat(profile)).mode & 0o777).toBe(0o700);
    expect(await readdir(profile)).toEqual(['session-token']);
  });

  it.each(['../x', '/etc/passwd', 'a/../../b', '', '.hidden', 'a//b'])('refuses the name %j', async (name) => {
    await expect(new FileStore(await folder()).set(name, 'x')).rejects.toThrow(RangeError);
  });
});
