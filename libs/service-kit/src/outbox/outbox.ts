import { randomUUID } from 'node:crypto';
import type { CloudEvent, EventType, Caller as ServiceId } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { OutboxRow } from './outbox.row.js';

/** Place of an event among those of the same type and key: `sequence` counts from 1 without gaps. */
export interface EventOrder {
  /** Such as a mailbox. */
  readonly key: string;
  readonly sequence: number;
}

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
    if (event.service !== this.service) throw new Error(`${this.service} must not record ${event.subject}`);
    const { order } = options;
    requireOrder(event, data, order);
    const payload: CloudEvent = {
      specversion: '1.0',
      id: randomUUID(),
      source: `urn:siegelpost:${this.service}`,
      type: event.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      ...(order === undefined ? {} : { partitionkey: order.key, sequence: String(order.sequence) }),
      data: event.data.parse(data),
    };
    await manager.insert(OutboxRow, { id: payload.id, subject: event.subject, payload, sent: false });
    return payload.id;
  }
}

function requireOrder({ subject, orderedBy }: EventType, data: unknown, order: EventOrder | undefined): void {
  const key: unknown = orderedBy === null ? undefined : Reflect.get(Object(data), orderedBy);
  if (key !== order?.key) throw new Error(`the order of ${subject} does not fit the event table`);
}
