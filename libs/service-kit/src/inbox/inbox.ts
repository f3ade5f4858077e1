import type { CloudEvent } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import type { Transactions } from '../database/transactions.js';
import { faultPoint } from '../faults/fault-point.js';
import type { BoundReaction } from './reactions.js';

/** `done`: it took effect now. `duplicate`: it had before. `ahead`: `missing` earlier ones of its key have not come. */
export type InboxOutcome =
  { readonly kind: 'done' | 'duplicate' } | { readonly kind: 'ahead'; readonly missing: number };

/** Not this event's turn yet. */
class Ahead extends Error {
  constructor(readonly missing: number) {
    super('ahead of its turn');
  }
}

/** An event and what is to follow from it. */
export interface Taking {
  readonly event: CloudEvent;
  readonly reaction: BoundReaction;
}

/** Takes each event once, and in order where a reaction asks for it: inbox row and effect in one transaction. */
export class Inbox {
  constructor(private readonly transactions: Transactions) {}

  async take({ event, reaction }: Taking): Promise<InboxOutcome> {
    try {
      return await this.transactions.run((manager) => this.takeWithin(manager, event, reaction));
    } catch (error) {
      if (error instanceof Ahead) return { kind: 'ahead', missing: error.missing };
      throw error;
    }
  }

  /**
   * Takes several events that mind no order in one transaction: all of them, or none.
   *
   * @returns ids of those that took effect now; the others had before
   * @throws whatever one of the reactions throws
   */
  async takeAll(takings: readonly Taking[]): Promise<ReadonlySet<string>> {
    return this.transactions.run(async (manager) => {
      const fresh = await noteAllTaken(manager, takings.map(({ event }) => event));
      // The stream may hold an event twice, and both may have come together.
      const left = new Set(fresh);
      for (const { event, reaction } of takings) if (left.delete(event.id)) await reaction.run(event, manager);
      await forgetFailures(manager, [...fresh]);
      takings.forEach(({ event }) => faultPoint('inbox.consumed-uncommitted', event.type));
      return fresh;
    });
  }

  private async takeWithin(
    manager: EntityManager,
    event: CloudEvent,
    reaction: BoundReaction,
  ): Promise<InboxOutcome> {
    if (!(await noteTaken(manager, event))) return { kind: 'duplicate' };
    if (reaction.ordered && !(await passGate(manager, event))) return { kind: 'duplicate' };
    await reaction.run(event, manager);
    await forgetFailures(manager, [event.id]);
    faultPoint('inbox.consumed-uncommitted', event.type);
    return { kind: 'done' };
  }
}

/** Notes that the event is taken; false if it was before. A second transaction with it waits here for the first. */
export const noteTaken = async (manager: EntityManager, event: CloudEvent): Promise<boolean> =>
  (await noteAllTaken(manager, [event])).size > 0;

/** In the order of ids, so that two transactions never wait for each other. */
const noteTakings = prepared(`INSERT INTO inbox (event_id, type)
  SELECT event_id, type FROM unnest($1::uuid[], $2::text[]) AS e (event_id, type) ORDER BY event_id
  ON CONFLICT DO NOTHING RETURNING event_id`);
const forgetThem = prepared('DELETE FROM inbox_failure WHERE event_id = ANY($1::uuid[])');

/** Ids of those that were not taken before. */
const noteAllTaken = async (manager: EntityManager, events: readonly CloudEvent[]): Promise<Set<string>> => {
  const rows: { event_id: string }[] = await manager.query(noteTakings, [events.map(({ id }) => id), events.map(({ type }) => type)]);
  return new Set(rows.map(({ event_id: id }) => id));
};

const forgetFailures = async (manager: EntityManager, ids: readonly string[]): Promise<void> => {
  await manager.query(forgetThem, [ids]);
};

/**
 * Moves the gate of the event's key on; false if the key is past this event already.
 *
 * @throws Ahead an earlier event of the key is missing
 * @throws Error the event carries no place in an order
 */
export const passGate = async (manager: EntityManager, event: CloudEvent): Promise<boolean> => {
  const { partitionkey, sequence } = event;
  if (partitionkey === undefined || sequence === undefined) throw new Error(`${event.type} carries no order`);
  const gate = [event.type, partitionkey];
  await manager.query(
    'INSERT INTO inbox_order (type, partition_key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    gate,
  );
  const [row]: { last: string }[] = await manager.query(
    'SELECT last FROM inbox_order WHERE type = $1 AND partition_key = $2 FOR UPDATE',
    gate,
  );
  const last = BigInt(row?.last ?? '0');
  const place = BigInt(sequence);
  if (place <= last) return false;
  if (place > last + 1n) throw new Ahead(Number(place - last) - 1);
  await manager.query('UPDATE inbox_order SET last = $3 WHERE type = $1 AND partition_key = $2', [
    ...gate,
    sequence,
  ]);
  return true;
};
