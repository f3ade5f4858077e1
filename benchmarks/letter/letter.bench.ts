import { inPage } from '../browser/bench-page.js';
import { machine } from '../report/machine.js';
import { median } from '../report/statistics.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';
import type { Rates } from './page.js';

/** Signing and sealing a letter of 4 KiB to 3 recipients in Chromium, against OpenPGP.js. */
export async function letterBench(small: boolean): Promise<string> {
  const [letters, rounds] = small ? [3, 1] : [200, 9];
  const rates = await inPage('letter/page.ts', (page) =>
    page.evaluate(([count, turns]) => (globalThis as unknown as { bench(bytes: number, count: number, turns: number): Promise<Rates[]> }).bench(4096, count, turns), [letters, rounds] as const),
  );
  const [ours = Number.NaN, theirs = Number.NaN] = rates.map((one) => median(one.rates));
  const figures = table(['', 'letters/s'], rates.map((one) => [one.name, figure(median(one.rates))]));
  const ratio = table(aimHead, [aimRow({ what: 'sealing a letter, times OpenPGP.js', measured: ours / theirs, atLeast: 2.3 })]);
  return [machine(), '', `4 KiB of text to 3 recipients with a signature, one after the other, medians of ${rounds} rounds of ${letters}.`, '', figures, '', ratio].join('\n');
}
