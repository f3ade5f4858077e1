import { allEvents, events, eventStream } from '../events/events.js';
import type { EventType } from '../events/events.js';
import type { ServiceName } from '../identity/login.js';
import type { Json } from '../json-schema/json-schema.js';
import { eventSchema } from './event-schema.js';
import { eventSemantics } from './semantics.js';

const idOf = (event: EventType): string => {
  const found = Object.entries(events).find(([, { subject }]) => subject === event.subject);
  if (found === undefined) throw new Error(`${event.subject} is not in the event table`);
  return found[0];
};

const headers = {
  type: 'object',
  required: ['Nats-Msg-Id', 'Nats-Expected-Stream'],
  properties: {
    'Nats-Msg-Id': { type: 'string', format: 'uuid', description: 'The event’s id.' },
    'Nats-Expected-Stream': { type: 'string', const: eventStream.name },
  },
};

const message = (event: EventType): Json => ({
  name: event.subject,
  title: idOf(event),
  summary: event.summary,
  contentType: 'application/cloudevents+json',
  headers: { $ref: '#/components/schemas/headers' },
  payload: eventSchema(event),
  tags: [{ name: event.service }],
});

const channel = (event: EventType): Json => ({
  address: event.subject,
  title: idOf(event),
  summary: event.summary,
  description:
    event.orderedBy === null ? 'In no order.' : `In the order of sequence within ${event.orderedBy}; each key counts from 1.`,
  messages: { [idOf(event)]: { $ref: `#/components/messages/${idOf(event)}` } },
});

const operation = (event: EventType, action: 'send' | 'receive', who: string, summary: string): Json => ({
  action,
  title: `${who} ${action}s ${idOf(event)}`,
  summary,
  channel: { $ref: `#/channels/${idOf(event)}` },
  messages: [{ $ref: `#/channels/${idOf(event)}/messages/${idOf(event)}` }],
  tags: [{ name: who }],
});

function operationsOf(event: EventType): [string, Json][] {
  const id = idOf(event);
  const taken = (service: ServiceName): [string, Json] =>
    [`${service}.takes.${id}`, operation(event, 'receive', service, 'Durable consumer, explicit acknowledgement; takes each id once.')];
  return [
    [`${event.service}.tells.${id}`, operation(event, 'send', event.service, event.summary)],
    ...event.consumers.map(taken),
    ...event.watchers.map((watcher): [string, Json] =>
      [`${watcher}.watches.${id}`, operation(event, 'receive', watcher, 'Listens live; what it misses is fetched.')]),
  ];
}

const byId = (make: (event: EventType) => Json): Json => Object.fromEntries(allEvents.map((event) => [idOf(event), make(event)]));

/** The AsyncAPI 3 document of the events between the services, made from the event table. */
export function asyncApiDocument(version: string): Json {
  const parties = [...new Set(allEvents.flatMap(({ service, consumers, watchers }) => [service, ...consumers, ...watchers]))];
  return {
    asyncapi: '3.1.0',
    id: 'urn:siegelpost:events',
    info: {
      title: 'Siegelpost events',
      version,
      description: eventSemantics,
      license: { name: 'AGPL-3.0-or-later', url: 'https://www.gnu.org/licenses/agpl-3.0.html' },
      tags: parties.map((name) => ({ name })),
    },
    defaultContentType: 'application/cloudevents+json',
    servers: {
      broker: {
        host: '127.0.0.1:4222',
        protocol: 'nats',
        description: 'Inside the installation; each service has its own user with the rights that this document needs.',
        security: [{ $ref: '#/components/securitySchemes/user' }],
      },
    },
    channels: byId(channel),
    operations: Object.fromEntries(allEvents.flatMap(operationsOf)),
    components: {
      messages: byId(message),
      schemas: { headers },
      securitySchemes: { user: { type: 'userPassword' } },
    },
  };
}
