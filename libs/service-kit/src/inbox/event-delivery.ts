import { CloudEvent } from '@siegelpost/contracts';
import type { DataSource } from 'typeorm';
import { isDatabaseAway } from '../database/database-away.js';
import { sqlState } from '../database/transactions.js';
import type { ServiceLog } from '../log/service-log.js';
import type { DeadLetters } from './dead-letters.js';
import type { Inbox, Taking } from './inbox.js';
import type { BoundReaction } from './reactions.js';
import { Turns } from './turns.js';

/** A message of the stream as it came. */
export interface Arrived {
  readonly subject: string;
  readonly bytes: Uint8Array;
  /** How often it was handed out, this time included. */
  readonly deliveries: number;
  /** Its sequence in the stream. */
  readonly place: number;
}

/** A message that is an event with a reaction here. */
type Understood = Taking & { readonly deliveries: number };

/** What becomes of a message: done with, or to come again after a pause. */
export type Verdict = { readonly kind: 'ack' } | { readonly kind: 'again'; readonly afterMs: number };

const ack: Verdict = { kind: 'ack' };
const again = (afterMs: number): Verdict => ({ kind: 'again', afterMs });
const unknownPauseMs = 60_000;
const awayPauseMs = 1_000;

/** Events ahead of their turn come back soon at first, later every two seconds, and in their order. */
const aheadPause = (deliveries: number, missing: number): number =>
  Math.min(20 * 2 ** Math.min(deliveries, 8), 2_000) + 25 * Math.min(missing, 200);
const retryPause = ({ firstPauseMs, longestPauseMs }: BoundReaction, tries: number): number =>
  Math.min(firstPauseMs * 2 ** Math.min(tries - 1, 20), longestPauseMs);

/** Decides on each event: effect, duplicate, again later, or dead letter. */
export class EventDelivery {
  private readonly turns = new Turns();

  constructor(
    private readonly reactions: ReadonlyMap<string, BoundReaction>,
    private readonly inbox: Inbox,
    private readonly deadLetters: DeadLetters,
    private readonly source: DataSource,
    private readonly log: ServiceLog,
  ) {}

  /**
   * Decides on several at once, each verdict as soon as it is known. Those that mind no order share a transaction;
   * where that fails each of them is tried alone, so that one bad event holds up no other.
   */
  deliver(messages: readonly Arrived[]): Promise<Verdict>[] {
    const read = messages.map((message) => this.read(message));
    const together = read.filter((one): one is Understood => isUnderstood(one) && !one.reaction.ordered);
    const taken = together.length > 1 ? this.takeTogether(together) : Promise.resolve(false);
    return read.map(async (one) => {
      if (!isUnderstood(one)) return one;
      if (one.reaction.ordered) return this.turns.take(`${one.event.type} ${one.event.partitionkey}`, () => this.take(one));
      return (await taken) ? ack : this.take(one);
    });
  }

  /** The event in a message and its reaction, or what becomes of a message that has none. */
  private read(message: Arrived): Understood | Promise<Verdict> {
    const { subject, bytes, deliveries } = message;
    const event = readEvent(subject, bytes);
    if (event === undefined) return this.reject(message);
    const reaction = this.reactions.get(subject);
    if (reaction !== undefined) return reaction.concerns(event.data) ? { event, reaction, deliveries } : Promise.resolve(ack);
    // Kept on the stream: an event must not be lost because a release lacks its reaction.
    this.log.warn('event.unexpected', { subject, deliveries });
    return Promise.resolve(again(unknownPauseMs));
  }

  private async reject({ subject, place }: Arrived): Promise<Verdict> {
    this.log.warn('event.malformed', { subject, place });
    await this.deadLetters.reject(subject, place);
    return ack;
  }

  /** Whether all of them took effect, now or before. */
  private async takeTogether(takings: readonly Understood[]): Promise<boolean> {
    try {
      const fresh = await this.inbox.takeAll(takings);
      this.log.info('events.taken', { count: takings.length, duplicates: takings.length - fresh.size });
      return true;
    } catch (error) {
      this.log.warn('events.apart', { count: takings.length, reason: reasonOf(error) });
      return false;
    }
  }

  private async take({ event, reaction, deliveries }: Understood): Promise<Verdict> {
    try {
      const outcome = await this.inbox.take({ event, reaction });
      this.log.info('event.taken', {
        subject: event.type,
        eventId: event.id,
        outcome: outcome.kind,
        deliveries,
      });
      return outcome.kind === 'ahead' ? again(aheadPause(deliveries, outcome.missing)) : ack;
    } catch (error) {
      return this.failed(event, reaction, error);
    }
  }

  private async failed(event: CloudEvent, reaction: BoundReaction, error: unknown): Promise<Verdict> {
    const fields = { subject: event.type, eventId: event.id };
    if (isDatabaseAway(error)) {
      this.log.error('event.database', error, fields);
      return again(awayPauseMs);
    }
    const tries = await this.countFailure(event.id);
    this.log.error('event.failed', error, { ...fields, tries });
    if (tries < reaction.tries) return again(retryPause(reaction, tries));
    await this.deadLetters.bury(event, reasonOf(error), tries, reaction.ordered);
    this.log.warn('event.dead', { ...fields, tries, reason: reasonOf(error) });
    return ack;
  }

  private async countFailure(eventId: string): Promise<number> {
    const [row]: { tries: number }[] = await this.source.query(
      `INSERT INTO inbox_failure (event_id, tries) VALUES ($1, 1)
       ON CONFLICT (event_id) DO UPDATE SET tries = inbox_failure.tries + 1, failed_at = now() RETURNING tries`,
      [eventId],
    );
    return row?.tries ?? 1;
  }
}

const isUnderstood = (read: Understood | Promise<Verdict>): read is Understood => 'event' in read;

/** The CloudEvent in a message; undefined where there is none of that type. */
export const readEvent = (subject: string, bytes: Uint8Array): CloudEvent | undefined => {
  try {
    const event = CloudEvent.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return event.type === subject ? event : undefined;
  } catch {
    return undefined;
  }
};

/** Class and code of an error: its message may quote what the event must not spread. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code = sqlState(error);
  return code === undefined ? error.constructor.name : `${error.constructor.name} ${code}`;
};
