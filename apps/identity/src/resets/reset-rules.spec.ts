import { describe, expect, it } from '@jest/globals';
import { days, hours } from '../time/clock.js';
import { waitMs } from './reset-rules.js';
import type { ResetFacts } from './reset-rules.js';

const now = new Date('2026-01-31T00:00:00.000Z');
const ago = (ms: number): Date => new Date(now.getTime() - ms);
const nobody: ResetFacts = { hasSuperPin: false, deviceSeenAt: null, addressChangedAt: null, stopped: 0, completed: 0 };
const defaults = { resetWaitHours: 24, resetLongWaitHours: 168 };
const wait = (facts: Partial<ResetFacts>, waits = defaults): number => waitMs({ ...nobody, ...facts }, waits, now);

describe('the waiting time of a reset', () => {
  it('is none where nothing else could open the account', () => {
    expect(wait({})).toBe(0);
    expect(wait({ deviceSeenAt: ago(days(30)), addressChangedAt: ago(days(7)), stopped: 2 })).toBe(0);
  });

  it('is a day where the owner has a better way', () => {
    expect(wait({ hasSuperPin: true })).toBe(hours(24));
    expect(wait({ deviceSeenAt: ago(days(30) - 1) })).toBe(hours(24));
  });

  it('is a week, less its age, after a change of the address', () => {
    expect(wait({ addressChangedAt: now })).toBe(days(7));
    expect(wait({ addressChangedAt: ago(days(3)) })).toBe(days(4));
    expect(wait({ hasSuperPin: true, addressChangedAt: ago(days(6) + hours(12)) })).toBe(hours(24));
  });

  it('is a week after three were stopped, or one was completed', () => {
    expect(wait({ stopped: 3 })).toBe(days(7));
    expect(wait({ completed: 1, hasSuperPin: true })).toBe(days(7));
  });

  it('may be lengthened by the operator', () => {
    const longer = { resetWaitHours: 240, resetLongWaitHours: 200 };
    expect(wait({ hasSuperPin: true }, longer)).toBe(hours(240));
    expect(wait({ stopped: 3 }, longer)).toBe(hours(240));
  });

  it('is never below what the protocol asks for, whatever is configured', () => {
    for (const hours_ of [0, -1, 1, 23]) {
      const shorter = { resetWaitHours: hours_, resetLongWaitHours: hours_ };
      expect(wait({ hasSuperPin: true }, shorter)).toBe(hours(24));
      expect(wait({ stopped: 3 }, shorter)).toBe(days(7));
      expect(wait({ addressChangedAt: now }, shorter)).toBe(days(7));
    }
  });

  it('does not shrink by a clock that was set back', () => {
    expect(wait({ addressChangedAt: ago(-days(1)) })).toBe(days(7));
  });
});
