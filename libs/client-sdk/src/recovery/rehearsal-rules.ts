import type { RehearsalRecord } from '@siegelpost/crypto';

export type RehearsalEvery = RehearsalRecord['every'];

const DAY_MS = 86_400_000;
/** Days between rehearsals unless the owner says otherwise. */
export const EVERY: RehearsalEvery = 90;
/** How long "later" is. */
export const LATER_MS = 7 * DAY_MS;

/** Which of two records of one person holds, on every device alike (docs/protocol/super-pin.md §6.2). */
export function newerRehearsal(a: RehearsalRecord | undefined, b: RehearsalRecord): RehearsalRecord {
  if (a === undefined) return b;
  if (a.rev !== b.rev) return a.rev > b.rev ? a : b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

/** The Super PIN there is, as the server tells. */
export interface PresentSuperPin {
  readonly publicKey: string;
  readonly setAt: string;
}

/** Whether it is time to try the Super PIN again (docs/protocol/super-pin.md §6.3). */
export function isRehearsalDue(record: RehearsalRecord | undefined, superPin: PresentSuperPin | null, now: Date): boolean {
  const every = record?.every ?? EVERY;
  if (superPin === null || every === 0) return false;
  const tried = record?.superPin === superPin.publicKey ? record.passedAt : null;
  const since = now.getTime() - Date.parse(tried ?? superPin.setAt);
  const later = record?.later ?? null;
  return since >= every * DAY_MS && (later === null || now.getTime() >= Date.parse(later));
}
