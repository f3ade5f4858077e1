import { allEvents, eventStream } from '@siegelpost/contracts';
import type { EventType, ServiceName } from '@siegelpost/contracts';

/** The durable consumer of a service on the event stream bears the service's name. */
export const durableOf = (service: ServiceName): string => service;

/** Events that a service reacts to. */
export const consumedBy = (service: string): readonly EventType[] =>
  allEvents.filter(({ consumers }) => consumers.some((consumer) => consumer === service));

/** Where a service puts events it could not handle. */
export const deadLetterSubject = (service: string): string => `siegelpost.v1.dead.${service}`;

/** JetStream subjects a service needs for its own durable consumer, and nothing beyond. */
export const consumerSubjects = (service: ServiceName): readonly string[] => {
  const place = `${eventStream.name}.${durableOf(service)}`;
  return [
    `$JS.API.CONSUMER.INFO.${place}`,
    `$JS.API.CONSUMER.MSG.NEXT.${place}`,
    // $JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>
    `$JS.ACK.${place}.>`,
    // The form with domain and account hash that newer servers may use.
    `$JS.ACK.*.*.${place}.>`,
  ];
};
