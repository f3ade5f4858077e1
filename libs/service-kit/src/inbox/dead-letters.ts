import { jetstream } from '@nats-io/jetstream';
import type { JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { CloudEvent, deadLetterStream } from '@siegelpost/contracts';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import type { Transactions } from '../database/transactions.js';
import { deadLetterSubject } from '../nats/subjects.js';
import { DeadLetterRow } from './dead-letter.row.js';
import { noteTaken, passGate } from './inbox.js';
import type { BoundReaction } from './reactions.js';

/** A dead letter as an operator sees it. */
export interface DeadLetter {
  readonly eventId: string;
  readonly subject: string;
  readonly reason: string;
  readonly tries: number;
  readonly deadAt: Date;
}

/** Events a service gave up on: in its own table for listing and replay, and on a stream for the operator's alarms. */
export class DeadLetters {
  private readonly stream: JetStreamClient;

  constructor(
    private readonly service: ServiceId,
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    nats: NatsConnection,
  ) {
    this.stream = jetstream(nats);
  }

  /**
   * Lays an event aside for good. Its place in an order counts as passed, so that later events of the same key
   * go on.
   *
   * @param ordered whether the gate is to be moved on
   */
  async bury(event: CloudEvent, reason: string, tries: number, ordered: boolean): Promise<void> {
    await this.announce({ reason, tries, event: event.id, subject: event.type }, event.id);
    await this.transactions.run(async (manager) => {
      if (!(await noteTaken(manager, event))) return;
      if (ordered) await passGate(manager, event);
      await manager.insert(DeadLetterRow, {
        eventId: event.id,
        subject: event.type,
        reason,
        tries,
        event: { ...event },
      });
    });
  }

  /**
   * Tells of a message that is no event at all; nothing can be replayed of it.
   *
   * @param place its sequence in the event stream, where it can be looked at
   */
  async reject(subject: string, place: number): Promise<void> {
    await this.announce({ reason: 'MALFORMED', subject, place }, `malformed.${place}`);
  }

  private async announce(note: object, id: string): Promise<void> {
    await this.stream.publish(
      deadLetterSubject(this.service),
      JSON.stringify({ service: this.service, ...note }),
      {
        msgID: `${this.service}.${id}`,
        expect: { streamName: deadLetterStream.name },
      },
    );
  }

  /** All that lie there, oldest first. */
  async list(): Promise<DeadLetter[]> {
    return this.source.getRepository(DeadLetterRow).find({
      select: { eventId: true, subject: true, reason: true, tries: true, deadAt: true },
      order: { deadAt: 'ASC' },
    });
  }

  /**
   * Runs the reaction once more, outside the order, and removes the dead letter if it succeeds.
   *
   * @returns false if there is no such dead letter
   * @throws whatever the reaction throws; the dead letter stays
   */
  async replay(eventId: string, reactions: ReadonlyMap<string, BoundReaction>): Promise<boolean> {
    return this.transactions.run((manager) => this.replayWithin(manager, eventId, reactions));
  }

  private async replayWithin(
    manager: EntityManager,
    eventId: string,
    reactions: ReadonlyMap<string, BoundReaction>,
  ): Promise<boolean> {
    const row = await manager.findOne(DeadLetterRow, {
      where: { eventId },
      lock: { mode: 'pessimistic_write' },
    });
    if (row === null) return false;
    const reaction = reactions.get(row.subject);
    if (reaction === undefined) throw new Error(`${this.service} has no reaction to ${row.subject}`);
    await reaction.run(CloudEvent.parse(row.event), manager);
    await manager.delete(DeadLetterRow, { eventId });
    return true;
  }
}
