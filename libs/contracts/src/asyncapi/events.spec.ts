import { describe, expect, it } from '@jest/globals';
import { allEvents } from '../events/events.js';
import type { Json } from '../json-schema/json-schema.js';
import { breakingChanges } from './breaking-changes.js';
import { asyncApiDocument } from './document.js';
import { eventSchema } from './event-schema.js';

/** Paths of members that take text of the sender's choosing: neither listed nor of one length in base64url. */
function freeText(schema: Json, path = ''): string[] {
  const { type, properties, items, anyOf } = schema;
  const parts = [...Object.entries((properties ?? {}) as Record<string, Json>), ['[]', items], ...((anyOf ?? []) as Json[]).map((one) => ['', one])];
  const below = parts.flatMap(([name, part]) => (part === undefined ? [] : freeText(part as Json, `${path}.${String(name)}`)));
  const known = ['object', 'array', 'integer', 'number', 'boolean', 'null'].includes(String(type)) || anyOf !== undefined;
  return [...below, ...(known || isBound(schema) ? [] : [path])];
}

const isBound = ({ enum: listed, const: fixed, format, pattern, minLength, maxLength }: Json): boolean =>
  listed !== undefined ||
  typeof fixed === 'string' ||
  format === 'uuid' ||
  format === 'date-time' ||
  (pattern === '^[A-Za-z0-9_-]+$' && typeof maxLength === 'number' && minLength === maxLength && maxLength <= 43) ||
  (pattern === '^[1-9][0-9]*$' && maxLength === 16);

const base = { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, note: { type: 'integer' } }, required: ['id'] };

describe('the schemas of the events', () => {
  it.each(allEvents.map((event) => [event.subject, event] as const))('%s has no member for free text', (_subject, event) => {
    expect(freeText(eventSchema(event))).toEqual([]);
  });

  it('would be noticed if one had', () => {
    const data = { type: 'object', properties: { name: { type: 'string', maxLength: 120 }, id: { type: 'string', format: 'uuid' } } };
    expect(freeText({ type: 'object', properties: { data } })).toEqual(['.data.name']);
    expect(freeText({ type: 'array', items: { anyOf: [{ type: 'null' }, { type: 'string' }] } })).toEqual(['.[].']);
    expect(freeText({})).toEqual(['']);
  });

  it('ask for the place of an event that is ordered, and of no other', () => {
    for (const event of allEvents) {
      const required = eventSchema(event)['required'] as string[];
      const ordered = event.orderedBy !== null;
      expect([required.includes('partitionkey'), required.includes('sequence')]).toEqual([ordered, ordered]);
    }
  });

  it('stand in AsyncAPI with who tells and who listens', () => {
    const { operations, channels } = asyncApiDocument('1') as { operations: Record<string, Json>; channels: Record<string, Json> };
    expect(Object.values(channels).map(({ address }) => address)).toEqual(allEvents.map(({ subject }) => subject));
    expect(operations['messaging.tells.messageDelivered']?.['action']).toBe('send');
    expect(operations['notifications.takes.messageDelivered']?.['action']).toBe('receive');
    expect(operations['gateway.watches.messageDelivered']?.['action']).toBe('receive');
  });
});

describe('a change of an event', () => {
  const changed = (properties: object, required = base.required): string[] => breakingChanges(base, { ...base, properties, required });

  it('may add a member that can be absent', () => {
    expect(changed({ ...base.properties, more: { type: 'boolean' } })).toEqual([]);
    const nested = { type: 'object', properties: { data: base } };
    const grown = { type: 'object', properties: { data: { ...base, properties: { ...base.properties, more: {} } } } };
    expect(breakingChanges(nested, grown)).toEqual([]);
  });

  it.each<[string, string[], string[]]>([
    ['removes a member', changed({ id: base.properties.id }), ['note was removed']],
    ['gives a member another type', changed({ ...base.properties, note: { type: 'string' } }), ['note has another shape']],
    ['lets a member be absent that was always there', changed(base.properties, []), ['id is no longer always there']],
    ['asks for a member that older events lack', changed({ ...base.properties, more: {} }, ['id', 'more']), ['more is missing in events of before']],
    ['adds a value to a list', breakingChanges({ properties: { k: { enum: ['a'] } } }, { properties: { k: { enum: ['a', 'b'] } } }), ['k has another shape']],
    ['changes the items of a list', breakingChanges({ properties: { k: { items: { type: 'null' } } } }, { properties: { k: { items: { type: 'integer' } } } }), ['k has another shape']],
  ])('breaks consumers when it %s', (_name, found, expected) => {
    expect(found).toEqual(expected);
  });
});
