import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventStream } from '@siegelpost/contracts';
import { connectNats, provisionStreams, setupUser } from '../src/index.js';
import { consumedBy, durableOf } from '../src/nats/subjects.js';
import { startInstallation } from './installation.js';
import type { Installation } from './installation.js';

describe('streams and consumers of an installation that is there', () => {
  let installation: Installation;
  let nats: NatsConnection;
  let manager: JetStreamManager;
  beforeAll(async () => {
    installation = await startInstallation();
    const { passwordOf, nats: { url } } = installation;
    nats = await connectNats({ url, user: setupUser, password: passwordOf(setupUser), service: setupUser });
    manager = await jetstreamManager(nats);
  });
  afterAll(async () => {
    await nats.close();
    await installation.stop();
  });

  const durable = durableOf('messaging');
  const infoOf = () => manager.consumers.info(eventStream.name, durable);
  const wanted = consumedBy('messaging').map(({ subject }) => subject);

  it('stay as they are where nothing changed', async () => {
    const before = await infoOf();
    await provisionStreams(nats);
    expect((await infoOf()).config).toEqual(before.config);
    expect((await infoOf()).created).toEqual(before.created);
  });

  it('take what a newer release takes, and go on where they stood', async () => {
    const before = await infoOf();
    await manager.consumers.update(eventStream.name, durable, { filter_subjects: wanted.slice(0, 1) });
    expect((await infoOf()).config.filter_subjects).toEqual(wanted.slice(0, 1));
    await provisionStreams(nats);
    const after = await infoOf();
    expect(after.config.filter_subjects).toEqual(wanted);
    expect([after.created, after.ack_floor]).toEqual([before.created, before.ack_floor]);
  });
});
