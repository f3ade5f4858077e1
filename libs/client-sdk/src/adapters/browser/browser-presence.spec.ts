import { describe, expect, it } from '@jest/globals';
import { browserPresence } from './browser-presence.js';

describe('somebody at a page', () => {
  const open = () => {
    const page = new EventTarget();
    const clock = { now: 0 };
    return { page, clock, presence: browserPresence(page, () => clock.now) };
  };

  it('is there for a minute after opening it, and away then', () => {
    const { clock, presence } = open();
    clock.now = 59_999;
    expect(presence.isThere()).toBe(true);
    clock.now = 60_000;
    expect(presence.isThere()).toBe(false);
  });

  it.each(['keydown', 'pointerdown', 'input', 'wheel'])('is back with a %s', (act) => {
    const { page, clock, presence } = open();
    clock.now = 600_000;
    page.dispatchEvent(new Event(act));
    expect(presence.isThere()).toBe(true);
  });

  it('is taken to be there while something goes on that they began', () => {
    const { clock, presence } = open();
    clock.now = 600_000;
    presence.note();
    expect(presence.isThere()).toBe(true);
  });
});
