import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Injectable, Module } from '@nestjs/common';
import { deadLetterStream, events, eventSchema, eventStream } from '@siegelpost/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import {
  connectNats,
  databaseModule,
  openDatabase,
  Outbox,
  OutboxSignal,
  Reaction,
  runDeadLetterCommand,
  startService,
  Transactions,
} from '../src/index.js';
import type { ReceivedEvent, RunningService } from '../src/index.js';
import { until } from './until.js';
import { startInstallation } from './installation.js';

type Delivered = ReceivedEvent<typeof events.messageDelivered>;

@Injectable()
class OnMessageDelivered {
  readonly failures = new Map<string, number>();

  @Reaction(events.messageDelivered, { order: 'sequence', tries: 3, firstPauseMs: 20 })
  async run({ data }: Delivered, manager: EntityManager): Promise<void> {
    await manager.query('INSERT INTO effect (mailbox, sequence) VALUES ($1, $2)', [
      data.mailbox,
      data.sequence,
    ]);
    const left = this.failures.get(data.mid) ?? 0;
    if (left === 0) return;
    this.failures.set(data.mid, left - 1);
    throw new RangeError('refused for the test');
  }
}

class Effects1732400000000 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(
      'CREATE TABLE effect (id bigserial PRIMARY KEY, mailbox text NOT NULL, sequence integer NOT NULL, UNIQUE (mailbox, sequence))',
    );
  }

  async down(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query('DROP TABLE effect');
  }
}

@Module({})
class Teller {}
@Module({})
class Listener {}

const id = (letter: string, length: number): string => letter.repeat(length);
const midOf = (number: number): string => String(number).padStart(22, '0');

describe('events between services', () => {
  let place: Awaited<ReturnType<typeof startInstallation>>;
  const running: RunningService[] = [];

  const databaseOf = (service: 'messaging' | 'notifications') => ({
    url: place.databaseUrl(service),
    schema: `siegelpost_${service}`,
    entities: [],
    migrations: service === 'notifications' ? [Effects1732400000000] : [],
  });
  const startTeller = async (): Promise<RunningService> => {
    const module = { module: Teller, imports: [databaseModule(databaseOf('messaging'))] };
    const service = await startService({ name: 'messaging', module, env: place.env });
    running.push(service);
    return service;
  };
  const listenerOptions = () => ({
    name: 'notifications' as const,
    module: {
      module: Listener,
      imports: [databaseModule(databaseOf('notifications'))],
      providers: [OnMessageDelivered],
    },
    env: place.env,
  });
  const startListener = async (): Promise<RunningService> => {
    const service = await startService(listenerOptions());
    running.push(service);
    return service;
  };
  const startBoth = async (): Promise<[RunningService, RunningService]> => [
    running.find(({ name }) => name === 'messaging') ?? (await startTeller()),
    running.find(({ name }) => name === 'notifications') ?? (await startListener()),
  ];
  const deadLetters = async (...args: string[]) => {
    const lines: unknown[] = [];
    const code = await runDeadLetterCommand(listenerOptions(), args, (line) => lines.push(JSON.parse(line)));
    return { code, lines };
  };
  const delivered = (mailbox: string, sequence: number, mid = midOf(sequence)) =>
    ({ mailbox, sequence, mid, class: 'letter', sizeClass: 'up-to-8KiB', own: false }) as const;
  const tell = async (
    teller: RunningService,
    mailbox: string,
    sequence: number,
    mid = midOf(sequence),
  ): Promise<string> =>
    teller.get(Transactions).run(async (manager) =>
      teller.get(Outbox).record(manager, events.messageDelivered, delivered(mailbox, sequence, mid), {
        order: { key: mailbox, sequence },
      }),
    );
  const effects = async (listener: RunningService, mailbox: string): Promise<number[]> => {
    const rows: { sequence: number }[] = await listener
      .get(DataSource)
      .query('SELECT sequence FROM effect WHERE mailbox = $1 ORDER BY id', [mailbox]);
    return rows.map(({ sequence }) => sequence);
  };

  beforeAll(async () => {
    place = await startInstallation();
  }, 120_000);

  afterAll(async () => {
    for (const service of running) await service.stop();
    await place.stop();
  }, 60_000);

  it('takes each event once and in order', async () => {
    const [teller, listener] = await startBoth();
    for (let n = 1; n <= 40; n += 1) await tell(teller, id('a', 43), n);
    await until(async () => (await effects(listener, id('a', 43))).length === 40);
    expect(await effects(listener, id('a', 43))).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  }, 60_000);

  it('lets an event that fails go on to the next try, and keeps the order meanwhile', async () => {
    const [teller, listener] = await startBoth();
    const mailbox = id('b', 43);
    listener.get(OnMessageDelivered).failures.set(midOf(1002), 2);
    for (let n = 1; n <= 5; n += 1) await tell(teller, mailbox, n, midOf(1000 + n));
    await until(async () => (await effects(listener, mailbox)).length === 5);
    expect(await effects(listener, mailbox)).toEqual([1, 2, 3, 4, 5]);
  }, 60_000);

  it('lays an event aside after its last try, goes on, and replays it by command', async () => {
    const [teller, listener] = await startBoth();
    const mailbox = id('c', 43);
    listener.get(OnMessageDelivered).failures.set(midOf(2001), 3);
    const dead = await tell(teller, mailbox, 1, midOf(2001));
    await tell(teller, mailbox, 2, midOf(2002));
    await until(async () => (await effects(listener, mailbox)).length === 1);
    expect(await effects(listener, mailbox)).toEqual([2]);
    const listed = await deadLetters('list');
    expect(listed.lines).toEqual([
      expect.objectContaining({
        eventId: dead,
        subject: events.messageDelivered.subject,
        reason: 'RangeError',
        tries: 3,
      }),
    ]);
    expect(await deadLetters('replay', dead)).toEqual({
      code: 0,
      lines: [{ eventId: dead, replayed: true }],
    });
    expect(await effects(listener, mailbox)).toEqual([2, 1]);
    expect(await deadLetters('replay', dead)).toEqual({
      code: 1,
      lines: [{ eventId: dead, replayed: false }],
    });
  }, 60_000);

  it('publishes nothing of a transaction that was rolled back', async () => {
    const [teller] = await startBoth();
    const refused = teller.get(Transactions).run(async (manager) => {
      const order = { key: id('d', 43), sequence: 1 };
      await teller.get(Outbox).record(manager, events.messageDelivered, delivered(order.key, 1), { order });
      throw new Error('changed its mind');
    });
    await expect(refused).rejects.toThrow('changed its mind');
    expect(
      await teller
        .get(DataSource)
        .query('SELECT 1 FROM outbox WHERE payload::text LIKE $1', [`%${id('d', 43)}%`]),
    ).toEqual([]);
  });

  it('publishes what was committed but not published before a crash, once, and in order', async () => {
    const mailbox = id('e', 43);
    const [before, listener] = await startBoth();
    await before.stop();
    running.splice(running.indexOf(before), 1);
    const source = await openDatabase({ ...databaseOf('messaging'), entities: [] });
    const transactions = new Transactions(source, new OutboxSignal());
    for (let n = 1; n <= 30; n += 1) {
      await transactions.run(async (manager) => {
        await new Outbox('messaging').record(manager, events.messageDelivered, delivered(mailbox, n), {
          order: { key: mailbox, sequence: n },
        });
      });
    }
    const teller = await startTeller();
    await until(async () => (await effects(listener, mailbox)).length >= 10);
    // As after a crash between publishing and marking: everything is published again.
    await source.query('UPDATE outbox SET sent = false');
    await until(async () => (await effects(listener, mailbox)).length === 30);
    await tell(teller, mailbox, 31);
    await until(async () => (await effects(listener, mailbox)).length === 31);
    expect(await effects(listener, mailbox)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    await source.destroy();
  }, 60_000);

  it('takes an event once although the stream holds it twice', async () => {
    const [teller, listener] = await startBoth();
    const mailbox = id('f', 43);
    const eventId = await tell(teller, mailbox, 1);
    await until(async () => (await effects(listener, mailbox)).length === 1);
    const [row]: { payload: object }[] = await teller
      .get(DataSource)
      .query('SELECT payload FROM outbox WHERE id = $1', [eventId]);
    const nats = await connectNats({
      url: place.nats.url,
      user: 'messaging',
      password: place.passwordOf('messaging'),
      service: 'messaging',
    });
    await jetstream(nats).publish(events.messageDelivered.subject, JSON.stringify(row?.payload));
    await nats.drain();
    await tell(teller, mailbox, 2);
    await until(async () => (await effects(listener, mailbox)).length === 2);
    expect(await effects(listener, mailbox)).toEqual([1, 2]);
  }, 60_000);

  it('is not held up by a message that is no event', async () => {
    const [teller, listener] = await startBoth();
    const mailbox = id('h', 43);
    const nats = await connectNats({
      url: place.nats.url,
      user: 'messaging',
      password: place.passwordOf('messaging'),
      service: 'messaging',
    });
    for (const text of ['', 'rubbish', '{}', '{"specversion":"1.0"}']) {
      await jetstream(nats).publish(events.messageDelivered.subject, text);
    }
    await nats.drain();
    await tell(teller, mailbox, 1);
    await until(async () => (await effects(listener, mailbox)).length === 1);
    const watch = await connectNats({ url: place.nats.url, user: 'test', password: 'test', service: 'test' });
    const manager = await jetstreamManager(watch);
    const told = async () => {
      const { state } = await manager.streams.info(deadLetterStream.name, { subjects_filter: '>' });
      return state.subjects?.['siegelpost.v1.dead.notifications'];
    };
    // One of the replay test, four of this one.
    await until(async () => (await told()) === 5);
    await watch.close();
  }, 60_000);

  it('publishes what the AsyncAPI document says: an event that fits its schema, with its headers', async () => {
    const [teller] = await startBoth();
    const mailbox = id('s', 43);
    const eventId = await tell(teller, mailbox, 1);
    const watch = await connectNats({ url: place.nats.url, user: 'test', password: 'test', service: 'test' });
    const manager = await jetstreamManager(watch);
    const last = () => manager.streams.getMessage(eventStream.name, { last_by_subj: events.messageDelivered.subject });
    await until(async () => (await last())?.header.get('Nats-Msg-Id') === eventId);
    const message = await last();
    await watch.close();
    if (message === null) throw new Error('the stream is empty');
    expect(message.json<{ id: string }>().id).toBe(eventId);
    expect(message.header.get('Nats-Expected-Stream')).toBe(eventStream.name);
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const fits = ajv.compile(eventSchema(events.messageDelivered));
    expect([fits(message.json()), fits.errors]).toEqual([true, null]);
    expect(fits({ ...message.json<object>(), partitionkey: 'x' })).toBe(false);
  }, 60_000);

  it('refuses an order that does not fit the event table', async () => {
    const [teller] = await startBoth();
    const mailbox = id('t', 43);
    const record = (order?: { key: string; sequence: number }) =>
      teller.get(Transactions).run((manager) =>
        teller.get(Outbox).record(manager, events.messageDelivered, delivered(mailbox, 1), order === undefined ? {} : { order }));
    await expect(record()).rejects.toThrow('does not fit the event table');
    await expect(record({ key: id('u', 43), sequence: 1 })).rejects.toThrow('does not fit the event table');
  }, 60_000);

  it('publishes each event once and in order although two instances relay', async () => {
    const [teller, listener] = await startBoth();
    const second = await startTeller();
    const mailbox = id('i', 43);
    for (let n = 1; n <= 60; n += 1) await tell(n % 2 === 0 ? teller : second, mailbox, n);
    await until(async () => (await effects(listener, mailbox)).length === 60);
    expect(await effects(listener, mailbox)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  }, 60_000);

  it('loses nothing and repeats nothing while the broker is away', async () => {
    const [teller, listener] = await startBoth();
    const mailbox = id('g', 43);
    for (let n = 1; n <= 10; n += 1) await tell(teller, mailbox, n);
    await place.nats.kill();
    for (let n = 11; n <= 20; n += 1) await tell(teller, mailbox, n);
    await place.nats.start();
    await until(async () => (await effects(listener, mailbox)).length === 20, 60_000);
    expect(await effects(listener, mailbox)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  }, 120_000);
});
