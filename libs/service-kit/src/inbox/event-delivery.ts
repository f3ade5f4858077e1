import { CloudEvent } from '@siegelpost/contracts';
import type { DataSource } from 'typeorm';
import { isDatabaseAway } from '../database/database-away.js';
import { sqlState } from '../database/transactions.js';
import type { ServiceLog } from '../log/service-log.js';
import type { DeadLetters } from './dead-letters.js';
import type { Inbox } from './inbox.js';
import type { BoundReaction } from './reactions.js';
import { Turns } from './turns.js';

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
   * @param deliveries how often this event was handed out, this time included
   * @param place sequence of the message in the stream
   */
  async deliver(subject: string, bytes: Uint8Array, deliveries: number, place: number): Promise<Verdict> {
    const event = readEvent(subject, bytes);
    if (event === undefined) {
      this.log.warn('event.malformed', { subject, place });
      await this.deadLetters.reject(subject, place);
      return ack;
    }
    const reaction = this.reactions.get(subject);
    if (reaction === undefined) {
      // Kept on the stream: an event must not be lost because a release lacks its reaction.
      this.log.warn('event.unexpected', { subject, deliveries });
      return again(unknownPauseMs);
    }
    const take = () => this.take(event, reaction, deliveries);
    return reaction.ordered ? this.turns.take(`${subject} ${event.partitionkey}`, take) : take();
  }

  private async take(event: CloudEvent, reaction: BoundReaction, deliveries: number): Promise<Verdict> {
    try {
      const outcome = await this.inbox.take(event, reaction);
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
