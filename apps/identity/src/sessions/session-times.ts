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

/** Whether a session still lives. */
export const isAlive = ({ lastSeenAt, expiresAt }: Times, now: Date): boolean =>
  now < expiresAt && now.getTime() - lastSeenAt.getTime() < idleMs;
