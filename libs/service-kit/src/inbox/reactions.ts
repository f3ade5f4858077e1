import type { Caller as ServiceId, CloudEvent } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { consumedBy } from '../nats/subjects.js';
import { reactionOf } from './reaction.js';
import type { Reaction, ReceivedEvent } from './reaction.js';

/** A reaction with the object it belongs to. */
export interface BoundReaction extends Reaction {
  /** @throws whatever the method throws; ZodError where the data does not fit the event */
  run(event: CloudEvent, manager: EntityManager): Promise<void>;
}

const methodsOf = (instance: object): unknown[] => {
  const names = new Set<string>();
  for (
    let at: object | null = instance;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    Object.getOwnPropertyNames(at).forEach((name) => names.add(name));
  }
  names.delete('constructor');
  return [...names].map((name) => readPlain(instance, name));
};

/** The value of a property, without running a getter. */
const readPlain = (instance: object, name: string): unknown => {
  for (let at: object | null = instance; at !== null; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name);
    if (descriptor !== undefined) return descriptor.value;
  }
  return undefined;
};

const bind = (instance: object, method: unknown): BoundReaction | undefined => {
  const reaction = reactionOf(method);
  if (reaction === undefined || typeof method !== 'function') return undefined;
  return {
    ...reaction,
    async run(event, manager) {
      const received: ReceivedEvent = {
        id: event.id,
        time: event.time,
        data: reaction.event.data.parse(event.data),
      };
      await Reflect.apply(method, instance, [received, manager]);
    },
  };
};

/**
 * The reactions of a service by event type.
 *
 * @throws Error an event has two reactions, or the event table does not list the service as its consumer
 */
export const collectReactions = (
  service: ServiceId,
  instances: readonly object[],
): ReadonlyMap<string, BoundReaction> => {
  const allowed = new Set(consumedBy(service).map(({ subject }) => subject));
  const found = new Map<string, BoundReaction>();
  for (const instance of new Set(instances)) {
    for (const reaction of methodsOf(instance).map((method) => bind(instance, method))) {
      if (reaction === undefined) continue;
      const { subject } = reaction.event;
      if (!allowed.has(subject)) throw new Error(`${service} is no consumer of ${subject}`);
      if (found.has(subject)) throw new Error(`${service} has two reactions to ${subject}`);
      found.set(subject, reaction);
    }
  }
  return found;
};
