import { days, hours } from '../time/clock.js';

/** What the protocol asks for at least (docs/protocol/reset.md §1.2); an operator may only lengthen them. */
const leastWaitMs = hours(24);
const leastLongWaitMs = days(7);
/** So long a device that was left without signing out counts as a better way. */
export const deviceMs = days(30);
/** Stopped and completed resets count for so long. */
export const memoryMs = days(30);
/** Stopped resets after which the next one waits long. */
const stopsFree = 3;
/** How long the link is good that completes a reset after its wait. */
export const completionMs = hours(24);
/** Settled resets are remembered for so long, to tell the holders of their links why. */
export const keptMs = days(60);

/** What the wait of a reset depends on. Times are the server's. */
export interface ResetFacts {
  readonly hasSuperPin: boolean;
  /** Last use of a session that was not ended by signing out; null where there is none. */
  readonly deviceSeenAt: Date | null;
  readonly addressChangedAt: Date | null;
  /** Resets that were stopped and completed within `memoryMs`. */
  readonly stopped: number;
  readonly completed: number;
}

/** What the operator set, in hours. */
export interface ConfiguredWaits {
  readonly resetWaitHours: number;
  readonly resetLongWaitHours: number;
}

/** How long a reset has to wait, in milliseconds: the longest that applies, 0 where nothing else could open the account. */
export function waitMs(facts: ResetFacts, waits: ConfiguredWaits, now: Date): number {
  const ordinary = Math.max(leastWaitMs, hours(waits.resetWaitHours));
  const long = Math.max(leastLongWaitMs, hours(waits.resetLongWaitHours), ordinary);
  const ageOf = (time: Date | null): number => (time === null ? Infinity : Math.max(now.getTime() - time.getTime(), 0));
  const hasBetterWay = facts.hasSuperPin || ageOf(facts.deviceSeenAt) < deviceMs;
  return Math.max(
    hasBetterWay ? ordinary : 0,
    // Whoever has just taken the address over must not take the account over before its owner has noticed.
    long - ageOf(facts.addressChangedAt),
    facts.stopped >= stopsFree || facts.completed > 0 ? long : 0,
  );
}
