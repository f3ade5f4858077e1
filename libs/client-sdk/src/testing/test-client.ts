import { inlinePartSealer } from '../adapters/memory/inline-part-sealer.js';
import { MemoryDeviceKey } from '../adapters/memory/memory-device-key.js';
import { MemoryStore } from '../adapters/memory/memory-store.js';
import { AttachmentDamaged, AttachmentOpener, PART_BYTES } from '@siegelpost/crypto';
import { createClient } from '../client.js';
import type { Client, FileSink, FileSource } from '../facade.js';
import type { DeviceKey } from '../ports/device-key.js';
import type { DeviceStore } from '../ports/device-store.js';
import type { Ports } from '../ports/ports.js';
import { alwaysThere } from '../ports/presence.js';
import type { PartRun, PartSink } from '../ports/part-sink.js';
import type { FakeLine, FakeServer } from './fake-server.js';

/** One device: what it keeps outlives its clients, as a browser's storage outlives a reload. */
export interface TestDevice {
  readonly line: FakeLine;
  readonly store: DeviceStore;
  readonly deviceKey: DeviceKey;
}

export const newDevice = (server: FakeServer): TestDevice => ({ line: server.line(), store: new MemoryStore(), deviceKey: new MemoryDeviceKey() });

/** A device with the same session that took nothing in yet: what a fresh one is after signing in, without the wait. */
export async function withoutState(device: TestDevice): Promise<TestDevice> {
  const store = new MemoryStore();
  const names = (await device.store.names('')).filter((name) => !name.startsWith('sealed/'));
  for (const name of names) await store.set(name, (await device.store.get(name)) ?? '');
  const line = { token: device.line.token, before: () => undefined, after: () => undefined };
  return { line, store, deviceKey: device.deviceKey };
}

export const PASSWORD = 'Sieben Segel im Wind';

/** A client as it is after loading the page on this device. */
export function clientOn(server: FakeServer, device: TestDevice, changes: Partial<Ports> = {}): Client {
  return createClient(portsOf(server, device, changes));
}

export function portsOf(server: FakeServer, device: TestDevice, changes: Partial<Ports> = {}): Ports {
  return {
    transport: server.transport(device.line),
    objects: server.attachments.transfer,
    events: server.events,
    installation: { fetch: async () => server.identity.installationFile() },
    store: device.store,
    deviceKey: device.deviceKey,
    presence: alwaysThere,
    partSealer: inlinePartSealer,
    commonPasswords: async () => new Set(['correcthorsebatterystaple', 'passwortpasswort']),
    now: () => new Date(),
    pause: async () => undefined,
    ...changes,
  };
}

/** A practice with its administrator signed in. */
export async function practiceOn(server: FakeServer, address = 'praxis@example.org', changes: Partial<Ports> = {}) {
  const device = newDevice(server);
  const client = clientOn(server, device, changes);
  const setupToken = server.identity.mintSetupToken();
  const me = await client.createPractice({
    setupToken, name: 'Praxis Dr. Lind', adminName: 'Ada Lind', address, password: PASSWORD, language: 'de',
  });
  return { device, client, me };
}

/** The same practice as if nothing had been written yet: keys and login stay, for they take long to make. */
export async function emptied(server: FakeServer, practice: Awaited<ReturnType<typeof practiceOn>>, changes: Partial<Ports> = {}) {
  server.messaging.mailboxes.clear();
  server.attachments.uploads.clear();
  const device = await withoutState(practice.device);
  const client = clientOn(server, device, changes);
  await client.resume();
  return { ...practice, device, client };
}

/** A patient of this practice, activated and signed in; the practice has not synced since. */
export async function patientOf(server: FakeServer, practice: Client, address = 'anna@example.org', name = 'Anna Berg') {
  const { id } = await practice.invite({ name, address, language: 'de' });
  const device = newDevice(server);
  const client = clientOn(server, device);
  await client.beginRegistration(server.identity.registrationLink(id), { name });
  const me = await client.activate(server.identity.activationLink(id), { password: PASSWORD });
  return { device, client, me, invitation: id };
}

export function fileOf(name: string, content: Uint8Array, lastModified = 1): FileSource {
  return {
    name, size: content.length, mediaType: 'application/octet-stream', lastModified,
    slice: async (start, end) => Uint8Array.from(content.subarray(start, end)),
  };
}

/** A sink that keeps what was written, and says how it ended. */
export class MemorySink implements FileSink {
  readonly chunks: Uint8Array[] = [];
  ended: 'closed' | 'aborted' | null = null;

  async write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.chunks.push(chunk);
  }

  async close(): Promise<void> {
    this.ended = 'closed';
  }

  async abort(): Promise<void> {
    this.ended = 'aborted';
  }

  bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }
}

/** A file in memory that takes parts by itself, as a browser's worker does. */
export class MemoryPartSink implements PartSink {
  readonly held = new Set<number>();
  /** Parts in the order in which they were fetched. */
  readonly fetched: number[] = [];
  ended: 'closed' | 'aborted' | null = null;
  private bytes = Buffer.alloc(0);

  constructor(private readonly server: FakeServer) {}

  async open({ manifest, header, parts, url }: PartRun, opened: () => void): Promise<void> {
    const opener = await AttachmentOpener.create(manifest, header);
    for (const part of parts) {
      const end = Math.min((part + 1) * PART_BYTES, opener.layout.sealed);
      this.fetched.push(part);
      const plaintext = await opener.openPart(part, await this.server.attachments.transfer.get(url, part * PART_BYTES, end));
      const { start } = opener.partTarget(part);
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(Math.max(0, start + plaintext.length - this.bytes.length))]);
      this.bytes.set(plaintext, start);
      this.held.add(part);
      opened();
    }
  }

  async close(size: number): Promise<void> {
    if (this.bytes.length !== size) throw new AttachmentDamaged('length');
    this.ended = 'closed';
  }

  async abort(): Promise<void> {
    this.held.clear();
    this.ended = 'aborted';
  }

  content(): Buffer {
    return this.bytes;
  }
}
