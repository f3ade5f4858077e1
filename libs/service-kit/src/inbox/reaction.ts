import type { EventData, EventType } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';

/** An event as a reaction receives it. */
export interface ReceivedEvent<E extends EventType = EventType> {
  readonly id: string;
  /** When it was recorded, RFC 3339. */
  readonly time: string;
  readonly data: EventData<E>;
}

export interface ReactionOptions<E extends EventType = EventType> {
  /** Events of which it says false lead to nothing: they are acknowledged and leave no note. Not for ordered ones. */
  readonly concerns?: (data: EventData<E>) => boolean;
  /**
   * `sequence` takes the events of one partition key strictly one after the other, from 1; the sender records
   * them with `order`. By default events come in any order.
   */
  readonly order?: 'sequence';
  /** Tries before the event is laid aside as a dead letter. Default 10. */
  readonly tries?: number;
  /** Pause after the first failure; doubles with each further one. Default 1 s. */
  readonly firstPauseMs?: number;
  /** Longest pause between tries. Default 5 minutes. */
  readonly longestPauseMs?: number;
}

/** How one service reacts to one kind of event. */
export interface Reaction {
  readonly event: EventType;
  readonly ordered: boolean;
  /** Whether an event with such data leads to anything. */
  readonly concerns: (data: unknown) => boolean;
  readonly tries: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

type ReactionMethod<E extends EventType> = (event: ReceivedEvent<E>, manager: EntityManager) => Promise<void>;

const reactions = new WeakMap<object, Reaction>();

/**
 * Marks a provider's method as the reaction to an event. It runs in the transaction of `manager`, together with
 * the note that the event was taken; a throw rolls both back and the event comes again, with growing pauses.
 */
export const Reaction =
  <E extends EventType>(event: E, options: ReactionOptions<E> = {}) =>
  <M extends ReactionMethod<E>>(
    _target: object,
    _key: string,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    if (descriptor.value === undefined) throw new Error(`the reaction to ${event.subject} is no method`);
    const { concerns } = options;
    if (concerns !== undefined && options.order !== undefined) throw new Error(`every ${event.subject} counts for its order`);
    reactions.set(descriptor.value, {
      event,
      ordered: options.order === 'sequence',
      concerns: concerns === undefined ? () => true : (data) => isOrCannotBeRead(event, data, concerns),
      tries: options.tries ?? 10,
      firstPauseMs: options.firstPauseMs ?? 1_000,
      longestPauseMs: options.longestPauseMs ?? 300_000,
    });
  };

/** What cannot be read is for the reaction to fail on. */
function isOrCannotBeRead<E extends EventType>(event: E, data: unknown, concerns: (data: EventData<E>) => boolean): boolean {
  const read = event.data.safeParse(data);
  return !read.success || concerns(read.data as EventData<E>);
}

/** What `@Reaction` noted on a method, if anything. */
export const reactionOf = (method: unknown): Reaction | undefined =>
  typeof method === 'function' ? reactions.get(method) : undefined;
