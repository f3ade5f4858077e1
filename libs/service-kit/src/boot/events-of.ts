import { ServiceName } from '@siegelpost/contracts';
import { EventConsumer } from '../inbox/event-consumer.js';
import { EventDelivery } from '../inbox/event-delivery.js';
import { collectReactions } from '../inbox/reactions.js';
import { consumedBy } from '../nats/subjects.js';
import type { ServiceRuntime } from './service-runtime.js';

/** The event side of a running service: what it tells and what it reacts to. */
export interface ServiceEvents {
  start(): void;
  /** Ends the intake, finishes reactions, publishes what they recorded. */
  stop(): Promise<void>;
}

/** Joins outbox and reactions of a service; undefined where it has no database. */
export const eventsOf = (
  runtime: ServiceRuntime,
  instances: readonly object[],
): ServiceEvents | undefined => {
  const { database, service, log, nats } = runtime;
  const name = ServiceName.safeParse(service).data;
  if (database === undefined || name === undefined) return undefined;
  const reactions = collectReactions(service, instances);
  for (const { subject } of consumedBy(service)) {
    if (!reactions.has(subject)) log.warn('events.unanswered', { subject });
  }
  const delivery = new EventDelivery(reactions, database.inbox, database.deadLetters, database.source, log);
  const consumer = reactions.size === 0 ? undefined : new EventConsumer(name, nats, delivery, log);
  return {
    start: () => {
      database.relay.start();
      consumer?.start();
    },
    stop: async () => {
      await consumer?.stop();
      await database.relay.stop();
    },
  };
};
