import { randomUUID } from 'node:crypto';
import type { CloudEvent, EventType, Caller as ServiceId } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { z } from 'zod';

/** Place of an event among those of the same type and key: `sequence` counts from 1 without gaps. */
export interface EventOrder {
  /** Such as a mailbox. */
  readonly key: string;
  readonly sequence: number;
}

const recordAll = prepared(`INSERT INTO outbox (id, subject, payload)
  SELECT id, subject, payload FROM unnest($1::uuid[], $2::text[], $3::jsonb[]) WITH ORDINALITY AS e (id, subject, payload, place)
  ORDER BY place`);

/** Transactions that have recorded something: only their commit wakes the relay. */
const recording = new WeakSet<EntityManager>();

/** Whether an event was recorded in the transaction of `manager`. */
export const hasRecorded = (manager: EntityManager): boolean => recording.has(manager);

/** Where a service tells what happened. */
export class Outbox {
  constructor(private readonly service: ServiceId) {}

  /**
   * Records an event in the transaction of `manager`; it is published after the commit, at least once, and
   * consumers take it once.
   *
   * @param options.order place of an event that the event table lists as ordered, and of no other
   * @returns the event's id
   * @throws Error the event is another service's, or its order does not fit the event table
   */
  async record<E extends EventType>(
    manager: EntityManager,
    event: E,
    data: z.input<E['data']>,
    options: { order?: EventOrder } = {},
  ): Promise<string> {
    const payload = this.tell(event, data, options);
    await this.recordAll(manager, [payload]);
    return payload.id;
  }

  /** An event of this service, for `recordAll`; options as for `record`. */
  tell<E extends EventType>(event: E, data: z.input<E['data']>, { order }: { order?: EventOrder } = {}): CloudEvent {
    if (event.service !== this.service) throw new Error(`${this.service} must not record ${event.subject}`);
    requireOrder(event, data, order);
    return {
      specversion: '1.0',
      id: randomUUID(),
      source: `urn:siegelpost:${this.service}`,
      type: event.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      ...(order === undefined ? {} : { partitionkey: order.key, sequence: String(order.sequence) }),
      data: event.data.parse(data),
    };
  }

  /** Records several events in one statement, to be published in this order; otherwise as `record`. */
  async recordAll(manager: EntityManager, events: readonly CloudEvent[]): Promise<void> {
    await manager.query(recordAll, [events.map(({ id }) => id), events.map(({ type }) => type), events.map((event) => JSON.stringify(event))]);
    recording.add(manager);
  }
}

function requireOrder({ subject, orderedBy }: EventType, data: unknown, order: EventOrder | undefined): void {
  const key: unknown = orderedBy === null ? undefined : Reflect.get(Object(data), orderedBy);
  if (key !== order?.key) throw new Error(`the order of ${subject} does not fit the event table`);
}
