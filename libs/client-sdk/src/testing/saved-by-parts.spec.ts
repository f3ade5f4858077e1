import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PART_BYTES } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { Progress } from '../facade.js';
import { UrlExpired } from '../ports/object-transfer.js';
import { FakeServer } from './fake-server.js';
import { fileOf, MemoryPartSink, patientOf, practiceOn } from './test-client.js';

const MIB = 1_048_576;
const content = Buffer.from(Uint8Array.from({ length: 66 * MIB }, (_, index) => index % 251));

describe('an attachment that is opened part by part', () => {
  let server: FakeServer;
  let save: (sink: MemoryPartSink, onProgress?: (progress: Progress) => void) => Promise<void>;
  let sink: MemoryPartSink;

  beforeAll(async () => {
    server = await FakeServer.start();
    const practice = await practiceOn(server);
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const { id } = await practice.client.send({ to: [patient.me.mailboxId], subject: '', body: '', files: [fileOf('big.bin', content)] });
    await patient.client.sync();
    const [attachment] = (await patient.client.read(id)).attachments;
    save = (into, onProgress) => patient.client.saveAttachment(id, attachment?.id ?? '', into, onProgress === undefined ? {} : { onProgress });
  }, 120_000);
  beforeEach(() => {
    sink = new MemoryPartSink(server);
    server.attachments.beforeGet = () => undefined;
  });

  it('comes out as it went in, and says how far it is', async () => {
    const told: Progress[] = [];
    await save(sink, (progress) => told.push(progress));
    expect(Buffer.compare(sink.content(), content)).toBe(0);
    expect(sink.ended).toBe('closed');
    expect(sink.fetched).toHaveLength(9);
    expect(told[0]).toMatchObject({ phase: 'downloading', done: 0 });
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
  }, 60_000);

  it('goes on after a lost connection without fetching again what was opened', async () => {
    server.attachments.beforeGet = (start) => {
      if (start === 3 * PART_BYTES) throw new ClientError('OFFLINE');
    };
    await expect(save(sink)).rejects.toMatchObject({ code: 'OFFLINE' });
    expect([...sink.held]).toEqual([0, 1, 2]);
    expect(sink.ended).toBeNull();
    server.attachments.beforeGet = () => undefined;
    await save(sink);
    expect(sink.fetched).toEqual([0, 1, 2, 3, 3, 4, 5, 6, 7, 8]);
    expect(Buffer.compare(sink.content(), content)).toBe(0);
  }, 60_000);

  it('asks for another address when one has expired', async () => {
    let refusals = 1;
    server.attachments.beforeGet = (start) => {
      if (start === 2 * PART_BYTES && refusals > 0) {
        refusals -= 1;
        throw new UrlExpired();
      }
    };
    await save(sink);
    expect(sink.fetched).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 7, 8]);
  }, 60_000);

  it('is not offered where the file on the device is shorter than it must be', async () => {
    sink.held.add(8);
    await expect(save(sink)).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
    expect(sink.ended).toBe('aborted');
  }, 60_000);

  it('leaves nothing behind where one byte is another', async () => {
    const [upload] = [...server.attachments.uploads.values()];
    const object = upload?.object ?? new Uint8Array();
    object[object.length - 1] = (object.at(-1) ?? 0) ^ 1;
    await expect(save(sink)).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
    expect(sink.ended).toBe('aborted');
  }, 60_000);
});
