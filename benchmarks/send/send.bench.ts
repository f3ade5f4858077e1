import type { Product } from '../product/product.js';
import { machine } from '../report/machine.js';
import { median, percentile } from '../report/statistics.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';
import { BarePipeline } from './bare/bare-pipeline.js';
import { ProductPath } from './product/product-path.js';
import { cpuPerLetter } from './round.js';
import type { Round } from './round.js';

interface Contender {
  readonly name: string;
  readonly run: (lettersEach: number) => Promise<Round>;
  readonly rounds: Round[];
}

/** The whole way of a letter, against what it stands on. */
export async function sendBench(product: Product, small: boolean): Promise<string> {
  const [senders, lettersEach, rounds] = small ? [2, 5, 1] : [16, 60, 5];
  const bare = await BarePipeline.start();
  try {
    const path = await ProductPath.prepare(product, senders);
    const contenders: Contender[] = [
      { name: 'bare pipeline', run: (each) => bare.run(senders, each), rounds: [] },
      { name: `Siegelpost, ${processes[product.mode]}`, run: (each) => path.run(each, 'control'), rounds: [] },
      { name: 'the same with a notice mail for each letter', run: (each) => path.run(each, 'letter'), rounds: [] },
    ];
    for (const { run } of contenders) await run(Math.ceil(lettersEach / 4));
    for (let round = 0; round < rounds; round += 1) for (const one of contenders) one.rounds.push(await one.run(lettersEach));
    return report(contenders, `${senders} senders, each ${lettersEach} letters of 4 KiB one after the other; ${rounds} rounds in turn, medians.`);
  } finally {
    await bare.stop();
  }
}

const processes = { standalone: 'one process', services: 'six processes' } as const;
const rate = ({ letters, seconds }: Round): number => letters / seconds;
const over = (rounds: readonly Round[], of: (round: Round) => number): number => median(rounds.map(of));

function report(contenders: readonly Contender[], how: string): string {
  const head = ['', 'letters/s', 'p50 ms', 'p99 ms', 'CPU ms per letter', 'of which'];
  const rows = contenders.map(({ name, rounds }) => [
    name,
    figure(over(rounds, rate)),
    figure(over(rounds, ({ latenciesMs }) => median(latenciesMs))),
    figure(over(rounds, ({ latenciesMs }) => percentile(latenciesMs, 0.99))),
    figure(1000 * over(rounds, (round) => cpuPerLetter(round))),
    shares(rounds),
  ]);
  const [bare = [], ours = [], mailed = []] = contenders.map(({ rounds }) => rounds);
  const aims = table(aimHead, [
    aimRow({ what: 'letters per second, share of the bare pipeline', measured: (100 * over(ours, rate)) / over(bare, rate), unit: '%', atLeast: 75 }),
    aimRow({ what: 'CPU per letter, all processes', measured: 1000 * over(ours, (round) => cpuPerLetter(round)), unit: 'ms', atMost: 2 }),
    ['CPU per letter, times the bare pipeline', figure(over(ours, (round) => cpuPerLetter(round)) / over(bare, (round) => cpuPerLetter(round))), '', ''],
    ['CPU per letter with its notice mail', `${figure(1000 * over(mailed, (round) => cpuPerLetter(round)))} ms`, '', ''],
  ]);
  return [machine(), '', how, '', table(head, rows), '', aims].join('\n');
}

function shares(rounds: readonly Round[]): string {
  const names = [...(rounds[0]?.cpu.keys() ?? [])];
  const parts = names.map((name) => [name, 1000 * over(rounds, (round) => cpuPerLetter(round, [name]))] as const);
  return parts.filter(([, ms]) => ms >= 0.05).map(([name, ms]) => `${name} ${figure(ms)}`).join(', ');
}
