import { hours, minutes } from '../time/clock.js';

/** Life of an access token. */
export const accessTokenMs = minutes(5);
/** A key signs for so long. */
export const rotateEveryMs = hours(24);
/** A key is published so long before it signs: longer than any service keeps the key set. */
export const publishBeforeMs = minutes(15);
/** A key stays published so long after it signed last. */
export const keepAfterMs = accessTokenMs + minutes(1);

/** Whether the next key must be made, given when the newest one begins to sign. */
export const isNextDue = (newestActiveFrom: Date, now: Date): boolean =>
  now.getTime() >= newestActiveFrom.getTime() + rotateEveryMs - publishBeforeMs;
