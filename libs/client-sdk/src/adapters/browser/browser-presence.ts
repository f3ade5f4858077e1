import type { Presence } from '../../ports/presence.js';

/** What people do at a page, on any device; a pointer moves by itself too. */
const acts = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const;
/** A request so long after an act is still its consequence: a letter is held for ten seconds, and sealing takes time. */
const lateMs = 60_000;

/** Somebody is there who opened the page, presses, scrolls or types. */
export function browserPresence(page: Pick<EventTarget, 'addEventListener'>, now: () => number): Presence {
  let last = now();
  const note = (): void => {
    last = now();
  };
  for (const act of acts) page.addEventListener(act, note, { capture: true, passive: true });
  return { note, isThere: () => now() - last < lateMs };
}
