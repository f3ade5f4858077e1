import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { allCalls, allEvents, calls, events, eventStream } from '@siegelpost/contracts';
import { connectNats, natsUsers } from '../src/index.js';
import type { NatsUser } from '../src/index.js';
import { startInstallation } from './installation.js';

const violation = { name: 'PermissionViolationError' };

describe('rights of the NATS users', () => {
  let place: Awaited<ReturnType<typeof startInstallation>>;
  const open: NatsConnection[] = [];

  const as = async (user: NatsUser): Promise<NatsConnection> => {
    const nats = await connectNats({
      url: place.nats.url,
      user,
      password: place.passwordOf(user),
      service: user,
    });
    open.push(nats);
    return nats;
  };
  /** The error of a request that the server refuses. */
  const refusal = async (work: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await work.then(
      () => new Error('was allowed'),
      (reason: unknown) => reason,
    );
    return error instanceof Error && error.cause instanceof Error ? error.cause : error;
  };
  /** The error of a subscription that the server refuses; undefined if it stands. */
  const refusedSubscription = async (
    nats: NatsConnection,
    subject: string,
    queue?: string,
  ): Promise<unknown> => {
    let refused: unknown;
    const subscription = nats.subscribe(subject, {
      ...(queue === undefined ? {} : { queue }),
      callback: (error) => {
        refused = error ?? undefined;
      },
    });
    await nats.flush();
    await nats.flush();
    subscription.unsubscribe();
    return refused;
  };

  beforeAll(async () => {
    place = await startInstallation();
  }, 120_000);
  afterAll(async () => {
    for (const nats of open) await nats.close();
    await place.stop();
  });

  it('refuses a service that publishes the event of another', async () => {
    const nats = await as('keys');
    expect(await refusal(jetstream(nats).publish(events.accountActivated.subject, '{}'))).toMatchObject(
      violation,
    );
  });

  it('lets a service publish its own event', async () => {
    const acknowledged = await jetstream(await as('attachments')).publish(
      events.uploadCompleted.subject,
      '{}',
    );
    expect(acknowledged.stream).toBe(eventStream.name);
  });

  it('refuses a call to whoever does not list the caller', async () => {
    const nats = await as('notifications');
    expect(await refusal(nats.request(calls.keys.storeBundle.subject, '{}'))).toMatchObject(violation);
    const gateway = await as('gateway');
    expect(await refusal(gateway.request(calls.identity.prepareMail.subject, '{}'))).toMatchObject(violation);
  });

  it.each(natsUsers)('lets %s publish to no subject that the tables do not give it', async (user) => {
    const given = (subject: string): boolean =>
      allCalls.some((call) => call.subject === subject && call.callers.some((caller) => caller === user)) ||
      allEvents.some((event) => event.subject === subject && event.service === user);
    const others = [...allCalls, ...allEvents].map(({ subject }) => subject).filter((subject) => !given(subject));
    const more = ['siegelpost.v1.rpc.keys', 'siegelpost.v1.dead.x', '_INBOX_gateway.x', '_INBOX.x', '$SYS.REQ.SERVER.PING', `$JS.API.STREAM.DELETE.${eventStream.name}`];
    const nats = await as(user);
    const refused = await Promise.all([...others, ...more].map((subject) => refusal(nats.request(subject, '{}', { timeout: 5_000 }))));
    expect(refused).toEqual([...others, ...more].map(() => expect.objectContaining(violation)));
  });

  it('refuses a service that would answer for another, or listen in outside its queue group', async () => {
    const nats = await as('messaging');
    expect(await refusedSubscription(nats, calls.keys.currentKeys.subject, 'messaging')).toMatchObject(
      violation,
    );
    expect(await refusedSubscription(nats, calls.messaging.sendMessage.subject)).toMatchObject(violation);
    expect(await refusedSubscription(nats, calls.messaging.sendMessage.subject, 'messaging')).toBeUndefined();
  });

  it('refuses to listen to the inbox of another, to events, and to everything', async () => {
    const nats = await as('attachments');
    for (const subject of [
      '_INBOX_identity.>',
      '_INBOX.>',
      events.messageDelivered.subject,
      'siegelpost.>',
      '>',
    ]) {
      expect(await refusedSubscription(nats, subject)).toMatchObject(violation);
    }
    expect(await refusedSubscription(nats, '_INBOX_attachments.x')).toBeUndefined();
  });

  it('lets the gateway hear of delivered letters and nothing else', async () => {
    const nats = await as('gateway');
    expect(await refusedSubscription(nats, events.messageDelivered.subject)).toBeUndefined();
    expect(await refusedSubscription(nats, events.invitationIssued.subject)).toMatchObject(violation);
  });

  it("refuses to read a stream, another's consumer, or to make and delete either", async () => {
    const nats = await as('notifications');
    const manager = await jetstreamManager(nats, { checkAPI: false });
    const stream = eventStream.name;
    expect(await refusal(manager.streams.getMessage(stream, { seq: 1 }))).toMatchObject(violation);
    expect(await refusal(manager.streams.delete(stream))).toMatchObject(violation);
    expect(await refusal(manager.streams.purge(stream))).toMatchObject(violation);
    expect(await refusal(manager.consumers.info(stream, 'attachments'))).toMatchObject(violation);
    expect(await refusal(manager.consumers.delete(stream, 'notifications'))).toMatchObject(violation);
    expect(await refusal(manager.consumers.add(stream, { durable_name: 'spy' }))).toMatchObject(violation);
    const pull = nats.request(
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.attachments`,
      '{"batch":1,"no_wait":true}',
    );
    expect(await refusal(pull)).toMatchObject(violation);
    expect((await manager.consumers.info(stream, 'notifications')).config.filter_subjects).toContain(
      events.messageDelivered.subject,
    );
  });

  it('lets the set-up user make streams, but neither read nor delete them', async () => {
    const manager = await jetstreamManager(await as('setup'));
    expect(await refusal(manager.streams.getMessage(eventStream.name, { seq: 1 }))).toMatchObject(violation);
    expect(await refusal(manager.streams.delete(eventStream.name))).toMatchObject(violation);
    expect((await manager.streams.info(eventStream.name)).config.name).toBe(eventStream.name);
  });

  it('refuses a wrong password', async () => {
    const login = { url: place.nats.url, user: 'keys', password: 'wrong', service: 'keys' };
    await expect(connectNats(login)).rejects.toMatchObject({ name: 'AuthorizationError' });
  });
});
