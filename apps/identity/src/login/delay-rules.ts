import { days, hours, minutes, seconds } from '../time/clock.js';

/** What is known of the tries under one key. */
export interface Tries {
  /** Logins begun since the last one that was finished. */
  readonly failures: number;
  readonly lastAt: Date;
}

interface Rule {
  /** Failures without any wait. */
  readonly free: number;
  readonly longestMs: number;
  /** After so long without a try all is forgotten. */
  readonly forgetMs: number;
}

/** One account from one source: grows to a quarter of an hour, and hits nobody else. */
export const pairRule: Rule = { free: 5, longestMs: minutes(15), forgetMs: hours(24) };
/**
 * One account from sources it never signed in from: slows down many guessing together, but never for long, so
 * that strangers cannot lock its owner out on a new device.
 */
export const accountRule: Rule = { free: 20, longestMs: seconds(20), forgetMs: hours(1) };
/** A source the account signed in from stays trusted for so long: strangers' tries do not slow it down. */
export const trustMs = days(90);
/** Window of the limit for logins begun from one source, whatever the account. */
export const sourceSeconds = 600;

/** Failures that still count. */
export const failuresThatCount = ({ failures, lastAt }: Tries, rule: Rule, now: Date): number =>
  now.getTime() - lastAt.getTime() > rule.forgetMs ? 0 : failures;

/** How long the next try has to wait yet, in milliseconds: 1 s after the free ones, then twice as long each time. */
export function waitMs(tries: Tries, rule: Rule, now: Date): number {
  const over = failuresThatCount(tries, rule, now) - rule.free;
  if (over < 0) return 0;
  const pause = Math.min(seconds(2 ** Math.min(over, 20)), rule.longestMs);
  return Math.max(tries.lastAt.getTime() + pause - now.getTime(), 0);
}
