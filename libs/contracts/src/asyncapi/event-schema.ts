import { z } from 'zod';
import { CloudEvent } from '../events/events.js';
import type { EventType } from '../events/events.js';
import { jsonSchema } from '../json-schema/json-schema.js';
import type { Json } from '../json-schema/json-schema.js';

/** Decimal text of a whole number above 0. */
const SequenceText = z.string().max(16).regex(/^[1-9][0-9]*$/);

/** Version of an event's shape, the `v1` of its subject. */
export const versionOf = ({ subject }: EventType): string => subject.split('.')[1] ?? '';

/** Name of an event without its version: `<service>.<noun>.<past-verb>`. */
export const eventName = ({ subject }: EventType): string => subject.split('.').slice(3).join('.');

/**
 * JSON Schema of one event as it is published: the CloudEvent around its data. Open, so that a consumer takes the
 * events of a later release, which may have more members.
 */
export function eventSchema(event: EventType): Json {
  const { partitionkey: _key, sequence: _sequence, ...attributes } = CloudEvent.shape;
  const order = event.orderedBy === null ? {} : { partitionkey: keySchema(event, event.orderedBy), sequence: SequenceText };
  const shape = {
    ...attributes,
    source: z.literal(`urn:siegelpost:${event.service}`),
    type: z.literal(event.subject),
    ...order,
    data: event.data,
  };
  return jsonSchema(z.object(shape), 'input');
}

function keySchema(event: EventType, member: string): z.ZodType {
  const schema: unknown = event.data instanceof z.ZodObject ? event.data.shape[member] : undefined;
  if (!(schema instanceof z.ZodType)) throw new Error(`${event.subject} has no member ${member} to be ordered by`);
  return schema;
}
