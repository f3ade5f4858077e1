import { hours, minutes } from '../time/clock.js';

/** How long a recovery link is good. */
export const lifeMs = minutes(30);
/** Mails to one address; what is asked for beyond is answered alike and not sent. */
export const mailLimit = { limit: 5, windowSeconds: 3600 } as const;
/** Requests from one network source. */
export const sourceLimit = { limit: 20, windowSeconds: 3600 } as const;
/** So long a link is remembered after it has expired. */
export const keptMs = hours(48);
