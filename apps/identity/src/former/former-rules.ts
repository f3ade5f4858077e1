import { days } from '../time/clock.js';

/** So long a reset can be undone. */
export const undoMs = days(365);
