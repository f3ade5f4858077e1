import { jest } from '@jest/globals';

/** Whatever waits goes on waiting as long as it does. */
const real = [
  'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout',
] as const;

/** Turns the clock of all services in this process at once, and nothing else. */
export const turnedClock = {
  begin: (): void => void jest.useFakeTimers({ doNotFake: [...real], now: Date.now() }),
  pass: (ms: number): void => void jest.setSystemTime(Date.now() + ms),
  end: (): void => void jest.useRealTimers(),
};
