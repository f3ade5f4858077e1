import { days, hours, minutes } from '../time/clock.js';

/** So long a reset can be undone. */
export const undoMs = days(365);
/** Before this nobody can make a reset final: an intruder would do so at once. */
export const finalAfterMs = days(30);
/** How long a proof of what opened a subject given up is good. */
export const proofMs = minutes(10);
/** So long undoing by the Super PIN waits, for the holder of the new subject to refuse. */
export const undoWaitMs = hours(24);
