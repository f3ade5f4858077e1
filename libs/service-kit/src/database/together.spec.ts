import { describe, expect, it } from '@jest/globals';
import { Together, togetherOrAlone } from './together.js';

const fulfilled = <T>(values: readonly T[]): PromiseSettledResult<T>[] => values.map((value) => ({ status: 'fulfilled', value }));

describe('what is done together', () => {
  it('answers each its own, and does what came meanwhile in the next round', async () => {
    const rounds: number[][] = [];
    const doubled = new Together<number, number>(async (items) => {
      rounds.push([...items]);
      await new Promise((resolve) => setImmediate(resolve));
      return fulfilled(items.map((item) => item * 2));
    }, 3);
    const first = Promise.all([1, 2].map((item) => doubled.ask(item)));
    await new Promise((resolve) => process.nextTick(resolve));
    await Promise.resolve();
    const later = Promise.all([3, 4, 5, 6].map((item) => doubled.ask(item)));
    expect([await first, await later]).toEqual([[2, 4], [6, 8, 10, 12]]);
    expect(rounds).toEqual([[1, 2], [3, 4, 5], [6]]);
  });

  it('goes on after a round that failed', async () => {
    let fails = true;
    const echo = new Together<string, string>(async (items) => {
      if (fails) throw new Error('away');
      return fulfilled(items);
    }, 9);
    await expect(echo.ask('a')).rejects.toThrow('away');
    fails = false;
    expect(await echo.ask('b')).toBe('b');
  });

  it('tries each alone where all at once fails, so that only the guilty is refused', async () => {
    const tried: string[][] = [];
    const results = await togetherOrAlone(['good', 'bad', 'fine'], async (items) => {
      tried.push([...items]);
      if (items.includes('bad')) throw new RangeError('bad');
      return items;
    });
    expect(tried).toEqual([['good', 'bad', 'fine'], ['good'], ['bad'], ['fine']]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
