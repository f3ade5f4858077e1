import { inPage } from '../browser/bench-page.js';
import { machine } from '../report/machine.js';
import { median } from '../report/statistics.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';
import type { Speeds } from './page.js';

/** Sealing and opening an attachment in Chromium, against OpenPGP.js and age. */
export async function attachmentBench(small: boolean): Promise<string> {
  const [mebibytes, rounds] = small ? [2, 1] : [256, 5];
  const speeds = await inPage('attachment/page.ts', (page) =>
    page.evaluate(([size, turns]) => (globalThis as unknown as { bench(size: number, turns: number): Promise<Speeds[]> }).bench(size, turns), [mebibytes, rounds] as const),
  );
  return [machine(), '', `A file of ${mebibytes} MiB, medians of ${rounds} rounds, MiB/s.`, '', figures(speeds), '', ratios(speeds)].join('\n');
}

const both = ({ seal, open }: Speeds): number => 2 / (1 / median(seal) + 1 / median(open));

function figures(speeds: readonly Speeds[]): string {
  return table(
    ['', 'seal', 'open', 'both'],
    speeds.map((speed) => [speed.name, figure(median(speed.seal)), figure(median(speed.open)), figure(both(speed))]),
  );
}

/** Against the faster way of each competitor. */
function ratios(speeds: readonly Speeds[]): string {
  const ours = speeds.find(({ name }) => name === 'Siegelpost');
  const rows = [['OpenPGP.js', 3.4], ['age', 8]] as const;
  return table(aimHead, rows.flatMap(([name, atLeast]) => {
    const others = speeds.filter((speed) => speed.name.startsWith(name));
    const ratio = (of: (speed: Speeds) => number): number => (ours === undefined ? Number.NaN : of(ours)) / Math.max(...others.map(of));
    return [
      aimRow({ what: `sealing and opening, times ${name}`, measured: ratio(both), atLeast }),
      [`sealing alone, times ${name}`, figure(ratio(({ seal }) => median(seal))), '', ''],
      [`opening alone, times ${name}`, figure(ratio(({ open }) => median(open))), '', ''],
    ];
  }));
}
