import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import type { ConsumerConfig, JetStreamManager, StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { deadLetterStream, duplicateWindowMinutes, eventStream, ServiceName } from '@siegelpost/contracts';
import { consumedBy, durableOf } from './subjects.js';

const dayMs = 86_400_000;

/** How long an event may lie with a service before it is handed out again; the service extends it while it works. */
export const ackWaitMs = 10_000;

const streams = (replicas: number): Partial<StreamConfig>[] =>
  [eventStream, deadLetterStream].map(({ name, subjects, days }) => ({
    name,
    subjects: [...subjects],
    num_replicas: replicas,
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(days * dayMs),
    duplicate_window: nanos(duplicateWindowMinutes * 60_000),
  }));

const consumerOf = (service: ServiceName): Partial<ConsumerConfig> => ({
  durable_name: durableOf(service),
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  ack_wait: nanos(ackWaitMs),
  // The service counts its own tries; the server must never give up by itself.
  max_deliver: -1,
  max_ack_pending: 1000,
  filter_subjects: consumedBy(service).map(({ subject }) => subject),
});

const ensureStream = async (manager: JetStreamManager, config: Partial<StreamConfig> & { name: string }) => {
  const known = await manager.streams.list().next();
  if (known.some((stream) => stream.config.name === config.name))
    await manager.streams.update(config.name, config);
  else await manager.streams.add(config);
};

const consumersOf = async (manager: JetStreamManager): Promise<Set<string>> => {
  const names = new Set<string>();
  for await (const { name } of manager.consumers.list(eventStream.name)) names.add(name);
  return names;
};

/**
 * Makes or updates the streams and every service's durable consumer. Run as the user `setup`, before the
 * services start; running it again changes nothing.
 *
 * @param options.replicas copies of each stream: 3 in a cluster, 1 on a single server
 */
export const provisionStreams = async (
  nats: NatsConnection,
  options: { replicas?: number } = {},
): Promise<void> => {
  const manager = await jetstreamManager(nats);
  for (const config of streams(options.replicas ?? 1)) {
    await ensureStream(manager, { ...config, name: config.name ?? '' });
  }
  const known = await consumersOf(manager);
  for (const service of ServiceName.options.filter((name) => consumedBy(name).length > 0)) {
    const config = consumerOf(service);
    // What a service takes may differ from the release before; where it stands in the stream stays.
    if (known.has(durableOf(service))) await manager.consumers.update(eventStream.name, durableOf(service), config);
    else await manager.consumers.add(eventStream.name, config);
  }
};
