import { hours, minutes, seconds } from '../time/clock.js';

/** Without a request for so long a session ends. */
export const idleMs = minutes(30);
/** A session ends then at the latest. */
export const longestMs = hours(12);
/** So long a password that was entered again counts as just proven. */
export const freshMs = minutes(5);
/** Last use is written down at most this often. */
export const noteEveryMs = seconds(20);

interface Times {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Whole seconds from `now` until a session ends for good, and until it ends unless it is used before. */
export function secondsLeft({ lastSeenAt, expiresAt }: Times, now: Date): { secondsLeft: number; idleSecondsLeft: number } {
  const until = (end: number): number => Math.max(Math.floor((end - now.getTime()) / 1000), 0);
  const left = until(expiresAt.getTime());
  return { secondsLeft: left, idleSecondsLeft: Math.min(until(lastSeenAt.getTime() + idleMs), left) };
}

/** Whether a session still lives. */
export const isAlive = ({ lastSeenAt, expiresAt }: Times, now: Date): boolean =>
  now < expiresAt && now.getTime() - lastSeenAt.getTime() < idleMs;
