import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls, events, limits, Problem } from '@siegelpost/contracts';
import type { RunningService } from '@siegelpost/service-kit';
import { ServiceStage, testBucket, until } from '@siegelpost/testing';
import type { Bearer, TestBucket } from '@siegelpost/testing';
import { Collector, startAttachments } from '../src/index.js';

const { attachments } = calls;
const dayMs = 24 * 3600 * 1000;
const bearerOf = (letter: string): Bearer => ({ subject: letter.repeat(43), practices: [] });
const anna = bearerOf('a');
const practice = bearerOf('p');
const stranger = bearerOf('s');
const midOf = (letter: string): string => letter.repeat(22);

describe('attachments', () => {
  let stage: ServiceStage;
  let bucket: TestBucket;
  let service: RunningService;
  /** Message ids that messaging has accepted; null while it is away. */
  let accepted: Set<string> | null = new Set();

  beforeAll(async () => {
    stage = await ServiceStage.open('attachments');
    bucket = await testBucket();
    await stage.answer(calls.messaging.acceptedMessages, ({ letters }) => {
      const known = accepted;
      if (known === null) throw new Problem('SERVICE_UNAVAILABLE');
      return { accepted: letters.filter(({ mid }) => known.has(mid)) };
    });
    const own = { SIEGELPOST_ATTACHMENTS_UPLOADS_PER_HOUR: '40', SIEGELPOST_ATTACHMENTS_MAX_BYTES: String(20 * 1024 * 1024), SIEGELPOST_ATTACHMENTS_QUOTA_BYTES: String(60 * 1024 * 1024) };
    service = await startAttachments({ ...stage.env, ...bucket.env, ...own });
  });
  afterAll(async () => {
    await service.stop();
    await stage.close();
  });

  /** Uploads `size` bytes as a client does; the attachment's id. */
  const upload = async (bearer: Bearer, size: number): Promise<string> => {
    const session = await stage.call(attachments.beginUpload, { mailbox: bearer.subject, size }, bearer);
    const parts = [];
    for (const { part, url } of session.urls) parts.push({ part, etag: await put(url, bytesOf(size, part)) });
    await stage.call(attachments.completeUpload, { id: session.id, parts }, bearer);
    return session.id;
  };
  const reserve = (sender: Bearer, mid: string, id: string, mailboxes: string[]) =>
    stage.call(attachments.reserveReferences, { sender: sender.subject, mid, attachments: [id], mailboxes });
  const reserveRefusal = (sender: Bearer, mid: string, id: string) =>
    stage.refusal(attachments.reserveReferences, { sender: sender.subject, mid, attachments: [id], mailboxes: [sender.subject] });

  it('takes parts straight into the store and gives them back by a presigned address', async () => {
    const size = limits.attachmentPartBytes + 1000;
    const id = await upload(anna, size);
    await stage.heard(events.uploadCompleted, ({ attachment }) => attachment === id);
    const { url, size: told } = await stage.call(attachments.getDownload, { id, mailbox: anna.subject }, anna);
    const answer = await fetch(url, { headers: { range: `bytes=${limits.attachmentPartBytes}-` } });
    expect(answer.status).toBe(206);
    expect(told).toBe(size);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytesOf(size, 2));
  });

  it('lets a mailbox begin so many uploads an hour and says when to come again', async () => {
    const busy = bearerOf('b');
    const begin = (bearer: Bearer): Promise<unknown> =>
      stage.call(attachments.beginUpload, { mailbox: bearer.subject, size: 10 }, bearer).catch((error: unknown) => error);
    for (let count = 0; count < 40; count += 1) expect(await begin(busy)).toHaveProperty('urls');
    expect(await begin(busy)).toMatchObject({ code: 'TOO_MANY_TRIES', extra: { retryAfter: expect.any(Number) } });
    expect(await begin(bearerOf('c'))).toHaveProperty('urls');
  });

  it('tells which parts the store holds, so that an upload goes on where it stopped', async () => {
    const size = limits.attachmentPartBytes * 2;
    const session = await stage.call(attachments.beginUpload, { mailbox: anna.subject, size }, anna);
    const etag = await put(String(session.urls[0]?.url), bytesOf(size, 1));
    const state = await stage.call(attachments.getUpload, { id: session.id }, anna);
    expect(state).toEqual({ id: session.id, state: 'uploading', size, parts: [{ part: 1, size: limits.attachmentPartBytes, etag }] });
    const renewed = await stage.call(attachments.renewUploadUrls, { id: session.id, parts: [2] }, anna);
    const second = await put(String(renewed.urls[0]?.url), bytesOf(size, 2));
    const parts = [{ part: 1, etag }, { part: 2, etag: second }];
    const done = await stage.call(attachments.completeUpload, { id: session.id, parts }, anna);
    expect(await stage.call(attachments.completeUpload, { id: session.id, parts }, anna)).toEqual(done);
    expect(await stage.refusal(attachments.renewUploadUrls, { id: session.id, parts: [2] }, anna)).toBe('ATTACHMENT_STATE');
  });

  it('refuses to complete what is not whole', async () => {
    const size = limits.attachmentPartBytes + 10;
    const session = await stage.call(attachments.beginUpload, { mailbox: anna.subject, size }, anna);
    const etag = await put(String(session.urls[0]?.url), bytesOf(size, 1));
    const input = { id: session.id, parts: [{ part: 1, etag }] };
    expect(await stage.refusal(attachments.completeUpload, input, anna)).toBe('ATTACHMENT_INCOMPLETE');
    await put(String(session.urls[1]?.url), Buffer.alloc(11));
    expect(await stage.refusal(attachments.completeUpload, { ...input, parts: [...input.parts, { part: 2, etag }] }, anna)).toBe('ATTACHMENT_PARTS_INVALID');
  });

  it('refuses what is too large or finds no room, before anything is uploaded', async () => {
    const begin = (size: number) => stage.refusal(attachments.beginUpload, { mailbox: stranger.subject, size }, stranger);
    expect(await begin(20 * 1024 * 1024 + 1)).toBe('ATTACHMENT_TOO_LARGE');
    const full = 20 * 1024 * 1024;
    for (let times = 0; times < 3; times += 1) await stage.call(attachments.beginUpload, { mailbox: stranger.subject, size: full }, stranger);
    expect(await begin(1)).toBe('QUOTA_EXCEEDED');
    const quota = await stage.call(attachments.getQuota, { mailbox: stranger.subject }, stranger);
    expect(quota).toMatchObject({ usedBytes: 3 * full, limitBytes: 3 * full, attachmentBytes: full });
  });

  it('shows and gives nothing to strangers', async () => {
    const id = await upload(anna, 10);
    expect(await stage.refusal(attachments.getUpload, { id }, stranger)).toBe('ATTACHMENT_NOT_FOUND');
    expect(await stage.refusal(attachments.abortUpload, { id }, stranger)).toBe('ATTACHMENT_NOT_FOUND');
    expect(await stage.refusal(attachments.getDownload, { id, mailbox: stranger.subject }, stranger)).toBe('ATTACHMENT_NOT_YOURS');
    expect(await stage.refusal(attachments.getDownload, { id, mailbox: anna.subject }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await stage.refusal(attachments.beginUpload, { mailbox: anna.subject, size: 1 }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await stage.refusal(attachments.getQuota, { mailbox: anna.subject }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await reserveRefusal(stranger, midOf('x'), id)).toBe('ATTACHMENT_NOT_YOURS');
  });

  it('lets a holder pass an object on, once the letter that brought it is accepted', async () => {
    const id = await upload(anna, 10);
    await reserve(anna, midOf('b'), id, [anna.subject, practice.subject]);
    expect(await reserveRefusal(practice, midOf('c'), id)).toBe('ATTACHMENT_NOT_YOURS');
    await stage.tell(events.messageAccepted, { sender: anna.subject, mid: midOf('b'), attachments: [id] });
    await until(async () => ((await reserve(practice, midOf('c'), id, [practice.subject]).catch(() => undefined)) ? true : undefined));
    const { size } = await stage.call(attachments.getDownload, { id, mailbox: practice.subject }, practice);
    expect(size).toBe(10);
  });

  it('refuses a letter that refers to an unfinished upload', async () => {
    const { id } = await stage.call(attachments.beginUpload, { mailbox: anna.subject, size: 10 }, anna);
    expect(await reserveRefusal(anna, midOf('d'), id)).toBe('ATTACHMENT_INCOMPLETE');
    expect(await stage.refusal(attachments.getDownload, { id, mailbox: anna.subject }, anna)).toBe('ATTACHMENT_INCOMPLETE');
  });

  it('keeps an object until its last letter goes, then lets the store lose it', async () => {
    const id = await upload(anna, 10);
    const mid = midOf('e');
    await reserve(anna, mid, id, [anna.subject, practice.subject]);
    await stage.tell(events.messageAccepted, { sender: anna.subject, mid, attachments: [id] });
    expect(await stage.refusal(attachments.abortUpload, { id }, anna)).toBe('ATTACHMENT_STATE');
    await stage.tell(events.messageDeleted, { mailbox: anna.subject, mid });
    await until(async () => ((await count(`reference WHERE attachment = '${id}'`)) === 1 ? true : undefined));
    await stage.call(attachments.getDownload, { id, mailbox: practice.subject }, practice);
    await stage.tell(events.messageDeleted, { mailbox: practice.subject, mid });
    await until(async () => ((await count(`upload WHERE id = '${id}'`)) === 0 ? true : undefined));
    await service.get(Collector).collect(new Date(Date.now() + 3600 * 1000));
    await stage.heard(events.uploadCollected, ({ attachment }) => attachment === id);
  });

  it('collects after a day what no accepted letter refers to', async () => {
    const [unfinished, unused, unconfirmed, kept] = [
      (await stage.call(attachments.beginUpload, { mailbox: practice.subject, size: 10 }, practice)).id,
      await upload(practice, 10),
      await upload(practice, 10),
      await upload(practice, 10),
    ];
    await reserve(practice, midOf('f'), unconfirmed, [practice.subject]);
    await reserve(practice, midOf('g'), kept, [practice.subject]);
    await stage.tell(events.messageAccepted, { sender: practice.subject, mid: midOf('g'), attachments: [kept] });
    await until(async () => ((await count(`reference WHERE confirmed AND attachment = '${kept}'`)) === 1 ? true : undefined));
    await service.get(Collector).collect(new Date(Date.now() + dayMs + 1000));
    await service.get(Collector).collect(new Date(Date.now() + 2 * dayMs));
    for (const id of [unfinished, unused, unconfirmed]) {
      expect(await stage.refusal(attachments.getUpload, { id }, practice)).toBe('ATTACHMENT_NOT_FOUND');
      await stage.heard(events.uploadCollected, ({ attachment }) => attachment === id);
    }
    const { url } = await stage.call(attachments.getDownload, { id: kept, mailbox: practice.subject }, practice);
    expect((await fetch(url)).status).toBe(200);
  });

  it('goes on with an upload that the store had joined when the service died', async () => {
    const session = await stage.call(attachments.beginUpload, { mailbox: anna.subject, size: 10 }, anna);
    const { id } = session;
    const etag = await put(String(session.urls[0]?.url), bytesOf(10, 1));
    const [{ key = '', multipart = '' } = {}] = await rows<{ key: string; multipart: string }>(
      `SELECT "objectKey" AS key, "multipartId" AS multipart FROM siegelpost_attachments.upload WHERE id = '${id}'`,
    );
    await bucket.client.completeMultipartUpload(bucket.name, key, multipart, [{ part: 1, etag }]);
    expect(await stage.call(attachments.getUpload, { id }, anna)).toEqual({ id, state: 'complete', size: 10, parts: [] });
    await stage.heard(events.uploadCompleted, ({ attachment }) => attachment === id);
    await reserve(anna, midOf('k'), id, [anna.subject]);
  });

  it('never lets go of the attachment of an accepted letter, however late its event is', async () => {
    const [late, unknown] = [await upload(practice, 10), await upload(practice, 10)];
    await reserve(practice, midOf('h'), late, [practice.subject]);
    await reserve(practice, midOf('i'), unknown, [practice.subject]);
    const collect = (days: number) => service.get(Collector).collect(new Date(Date.now() + days * dayMs + 1000));
    accepted = null;
    await collect(1);
    await collect(2);
    const open = (id: string) => count(`reference WHERE attachment = '${id}'`);
    expect([await open(late), await open(unknown)]).toEqual([1, 1]);
    accepted = new Set([midOf('h')]);
    await collect(1);
    await collect(2);
    expect(await count(`reference WHERE confirmed AND attachment = '${late}'`)).toBe(1);
    expect(await stage.refusal(attachments.getUpload, { id: unknown }, practice)).toBe('ATTACHMENT_NOT_FOUND');
    const { url } = await stage.call(attachments.getDownload, { id: late, mailbox: practice.subject }, practice);
    expect((await fetch(url)).status).toBe(200);
  });

  it('keeps what is reserved again while it collects: the letter may be accepted at any moment', async () => {
    const id = await upload(practice, 10);
    await reserve(practice, midOf('j'), id, [practice.subject]);
    await rows(`UPDATE siegelpost_attachments.reference SET "createdAt" = now() - interval '25 hours' WHERE attachment = '${id}'`);
    await reserve(practice, midOf('j'), id, [practice.subject]);
    await service.get(Collector).collect(new Date());
    expect(await count(`reference WHERE attachment = '${id}'`)).toBe(1);
  });

  it('collects an upload that only the store knows: its name was lost before it was noted', async () => {
    const { id } = await stage.call(attachments.beginUpload, { mailbox: anna.subject, size: 10 }, anna);
    const [{ key = '' } = {}] = await rows<{ key: string }>(`SELECT "objectKey" AS key FROM siegelpost_attachments.upload WHERE id = '${id}'`);
    expect(await bucket.client.findUploadId(bucket.name, key)).toBeDefined();
    await rows(`UPDATE siegelpost_attachments.upload SET "multipartId" = NULL WHERE id = '${id}'`);
    await service.get(Collector).collect(new Date(Date.now() + dayMs + 1000));
    await service.get(Collector).collect(new Date(Date.now() + 2 * dayMs));
    await stage.heard(events.uploadCollected, ({ attachment }) => attachment === id);
    expect(await bucket.client.findUploadId(bucket.name, key)).toBeUndefined();
  });

  const rows = <Row extends object>(sql: string): Promise<Row[]> =>
    stage.database.asSuperuser(async (client) => (await client.query<Row>(sql)).rows);
  const count = (from: string): Promise<number> =>
    stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM siegelpost_attachments.${from}`);
      return Number(rows[0]?.count);
    });
});

/** Bytes of one part of an object of `size` bytes, all equal to the part's number. */
const bytesOf = (size: number, part: number): Buffer =>
  Buffer.alloc(Math.min(limits.attachmentPartBytes, size - (part - 1) * limits.attachmentPartBytes), part);

const put = async (url: string, body: Buffer): Promise<string> => {
  const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(body) });
  if (!answer.ok) throw new Error(`PUT ${answer.status}: ${await answer.text()}`);
  return String(answer.headers.get('etag')).replaceAll('"', '');
};
