import { describe, expect, it } from '@jest/globals';
import { hours, minutes } from '../time/clock.js';
import { idleMs, isAlive, longestMs } from './session-times.js';

const start = new Date('2026-01-01T00:00:00.000Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);
const expiresAt = after(longestMs);

describe('a session', () => {
  it('lives while it is used', () => {
    expect(isAlive({ lastSeenAt: after(hours(2)), expiresAt }, after(hours(2) + minutes(29)))).toBe(true);
  });

  it('ends after 30 minutes without a request', () => {
    expect(isAlive({ lastSeenAt: start, expiresAt }, after(idleMs))).toBe(false);
  });

  it('ends after 12 hours however much it is used', () => {
    expect(isAlive({ lastSeenAt: after(longestMs - 1), expiresAt }, after(longestMs))).toBe(false);
  });
});
