import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { EventType } from '@siegelpost/contracts';
import type { ServiceLog } from '../log/service-log.js';
import { readEvent } from './event-delivery.js';
import type { ReceivedEvent } from './reaction.js';

/**
 * Listens to events as they pass, at most once, in every instance: hints to fetch, for services that hold
 * clients open. What must not be missed takes `@Reaction`.
 */
export class EventTap {
  constructor(
    private readonly nats: NatsConnection,
    private readonly log: ServiceLog,
  ) {}

  /** Calls `listener` for each such event that passes; the result ends it. */
  listen<E extends EventType>(event: E, listener: (event: ReceivedEvent<E>) => void): () => void {
    const callback = (error: Error | null, message: Msg) => {
      if (error !== null) return this.log.error('tap.subscription', error, { subject: event.subject });
      const envelope = readEvent(message.subject, message.data);
      const data = event.data.safeParse(envelope?.data);
      if (envelope === undefined || !data.success)
        return this.log.warn('tap.malformed', { subject: event.subject });
      listener({ id: envelope.id, time: envelope.time, data: data.data as ReceivedEvent<E>['data'] });
    };
    const subscription = this.nats.subscribe(event.subject, { callback });
    return () => subscription.unsubscribe();
  }
}
