import { describe, expect, it } from '@jest/globals';
import { planOf } from './plan.js';

const hours = 3600;
const idleSeconds = 1800;

describe('what is said about the session', () => {
  it('is nothing while there is time; asked again five minutes before the idle end', () => {
    expect(planOf({ secondsLeft: 12 * hours, idleSecondsLeft: 1800, idleSeconds })).toEqual({ warning: null, askInSeconds: 1500 });
  });

  it('is a warning that one press answers, at the latest two minutes before an idle end', () => {
    expect(planOf({ secondsLeft: hours, idleSecondsLeft: 300, idleSeconds })).toEqual({ warning: { kind: 'idle', minutes: 5 }, askInSeconds: 30 });
    const short = { secondsLeft: hours, idleSeconds: 600 };
    expect(planOf({ ...short, idleSecondsLeft: 600 })).toEqual({ warning: null, askInSeconds: 480 });
    expect(planOf({ ...short, idleSecondsLeft: 120 }).warning).toEqual({ kind: 'idle', minutes: 2 });
  });

  it('is a notice a quarter of an hour before the end that nothing moves', () => {
    expect(planOf({ secondsLeft: 901, idleSecondsLeft: 901, idleSeconds })).toEqual({ warning: null, askInSeconds: 1 });
    expect(planOf({ secondsLeft: 900, idleSecondsLeft: 900, idleSeconds })).toEqual({ warning: { kind: 'limit', minutes: 15 }, askInSeconds: 30 });
    expect(planOf({ secondsLeft: 60, idleSecondsLeft: 60, idleSeconds }).warning).toEqual({ kind: 'limit', minutes: 1 });
  });

  it('is the idle end where that comes first, however near the other is', () => {
    expect(planOf({ secondsLeft: 800, idleSecondsLeft: 200, idleSeconds }).warning).toEqual({ kind: 'idle', minutes: 4 });
  });

  it('asks once more just after the end, which then is told by the server', () => {
    expect(planOf({ secondsLeft: hours, idleSecondsLeft: 4, idleSeconds }).askInSeconds).toBe(5);
  });
});
