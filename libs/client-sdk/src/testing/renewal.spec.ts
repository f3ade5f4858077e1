import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RouteId } from '@siegelpost/contracts';
import { FakeServer } from './fake-server.js';
import { fileOf, MemorySink, patientOf, practiceOn } from './test-client.js';

jest.setTimeout(60_000);

const MIB = 1_048_576;
/** Four parts. */
const content = Buffer.alloc(30 * MIB, 7);

describe('what is renewed on the way', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let patient: Awaited<ReturnType<typeof patientOf>>;
  let asked: RouteId[];

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
    patient = await patientOf(server, practice.client);
    await practice.client.sync();
  });
  beforeEach(() => {
    server.attachments.onTransfer = () => undefined;
    server.attachments.stored.length = 0;
    server.messaging.stale.length = 0;
    server.messaging.staleLeft = 0;
    asked = [];
    practice.device.line.before = (route) => void asked.push(route);
    patient.device.line.before = (route) => void asked.push(route);
  });

  const times = (route: RouteId): number => asked.filter((one) => one === route).length;
  const send = (files = [fileOf('big.bin', content)]) =>
    practice.client.send({ to: [patient.me.mailboxId], subject: 'Befund', body: 'Text', files });
  /** Saves the letter's attachment. */
  const save = async (id: string, sink = new MemorySink()): Promise<MemorySink> => {
    await patient.client.sync();
    const [attachment] = (await patient.client.read(id)).attachments;
    await patient.client.saveAttachment(id, attachment?.id ?? '', sink);
    return sink;
  };
  /** At the transfer of this place, counted from now, no address given out before holds any more. */
  const expireAt = (place: number): void => {
    let before = 0;
    server.attachments.onTransfer = () => {
      if (before === place) server.attachments.expireUrls();
      before += 1;
    };
  };

  it.each([0, 2])('addresses of parts that expired before part %i is sent, without sending a part twice', async (place) => {
    expireAt(place);
    const { id } = await send();
    expect(times('renewUploadUrls')).toBeGreaterThan(0);
    expect(server.attachments.stored.map(([, part]) => part).sort()).toEqual([1, 2, 3, 4]);
    server.attachments.onTransfer = () => undefined;
    expect((await save(id)).bytes().equals(content)).toBe(true);
  });

  it('addresses of parts a few times only', async () => {
    server.attachments.onTransfer = () => server.attachments.expireUrls();
    await expect(send()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(server.attachments.stored).toEqual([]);
  });

  it.each([0, 2])('the address of a download that expired at step %i, without a gap', async (place) => {
    const { id } = await send();
    expireAt(place);
    const sink = await save(id);
    expect(times('getDownload')).toBe(2);
    expect(sink.ended).toBe('closed');
    expect(sink.bytes().equals(content)).toBe(true);
  });

  it('the address of a download a few times only, and leaves nothing behind', async () => {
    const { id } = await send();
    server.attachments.onTransfer = () => server.attachments.expireUrls();
    const sink = new MemorySink();
    await expect(save(id, sink)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(sink.ended).toBe('aborted');
  });

  it('a letter once, to the keys of now, where a recipient’s were replaced', async () => {
    server.messaging.staleLeft = 1;
    const { id } = await send([]);
    expect(asked.filter((route) => route === 'sendMessage' || route === 'listEntries')).toEqual(['listEntries', 'sendMessage', 'listEntries', 'sendMessage']);
    await patient.client.sync();
    expect(await patient.client.read(id)).toMatchObject({ state: 'open', subject: 'Befund' });
    const stored = server.messaging.get(patient.me.mailboxId, id);
    const ciphertextOf = (envelope: string | undefined): string => (JSON.parse(envelope ?? '{}') as { ciphertext: string }).ciphertext;
    expect(server.messaging.stale).toHaveLength(1);
    expect(ciphertextOf(stored.envelope)).not.toBe(ciphertextOf(server.messaging.stale[0]));
  });

  it('a letter no second time', async () => {
    server.messaging.staleLeft = 3;
    await expect(send([])).rejects.toMatchObject({ code: 'MAILBOX_EPOCH_STALE' });
    expect(server.messaging.stale).toHaveLength(2);
  });
});
