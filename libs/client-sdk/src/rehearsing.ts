import type { RehearsalEvery } from './recovery/rehearsal-rules.js';
import type { RehearsalState } from './recovery/rehearsals.js';

/** Trying the Super PIN now and then without using it up; `checkSuperPin` is the try, and notes when it fitted. */
export interface Rehearsing {
  rehearsal(): Promise<RehearsalState>;
  /** How many days between two tries; 0 for never. The same on every device of the owner. */
  rehearseEvery(days: RehearsalEvery): Promise<void>;
  /** Not now: a week later. */
  postponeRehearsal(): Promise<void>;
}
