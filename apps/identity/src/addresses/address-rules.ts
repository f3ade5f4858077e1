import { days, hours } from '../time/clock.js';

/** How long the link to a new address is good. */
export const lifeMs = hours(24);
/** Requests for another address by one account, each of which mails. */
export const askLimit = { limit: 5, windowSeconds: 3600 } as const;
/** So long an address that was given up is told what happens to the account. */
export const formerMs = days(30);
/** So long a link is remembered after it has expired. */
export const keptMs = hours(48);
