import { attachmentBench } from './attachment/attachment.bench.js';
import { firstLoadBench } from './first-load/first-load.bench.js';
import { letterBench } from './letter/letter.bench.js';
import { mailboxBench } from './mailbox/mailbox.bench.js';
import { memoryBench } from './memory/memory.bench.js';
import { Product } from './product/product.js';
import type { Mode } from './product/product.js';
import { writeSection } from './report/readme.js';
import { resealBench } from './reseal/reseal.bench.js';
import { sendBench } from './send/send.bench.js';

type Benchmark = (small: boolean) => Promise<string>;

/** On a product of its own; small ones share one. */
const on = (mode: Mode, bench: (product: Product, small: boolean) => Promise<string>): Benchmark => async (small) => {
  if (small) return bench(await (shared[mode] ??= Product.start(mode)), small);
  const product = await Product.start(mode);
  try {
    return await bench(product, small);
  } finally {
    await product.stop();
  }
};

const shared: Partial<Record<Mode, Promise<Product>>> = {};

const benchmarks: Readonly<Record<string, Benchmark>> = {
  attachment: attachmentBench,
  letter: letterBench,
  send: on('standalone', sendBench),
  'send-services': on('services', sendBench),
  mailbox: on('standalone', mailboxBench),
  reseal: on('standalone', resealBench),
  memory: on('standalone', memoryBench),
  'first-load': on('standalone', firstLoadBench),
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the benchmarks named, or all; `--small` only tries whether they run and writes nothing down. */
async function main(args: readonly string[]): Promise<void> {
  const small = args.includes('--small');
  const asked = args.filter((arg) => arg !== '--small');
  const unknown = asked.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`);
  for (const name of asked.length > 0 ? asked : Object.keys(benchmarks)) {
    const result = await benchmarks[name]?.(small);
    say(`\n## ${name}\n\n${result}`);
    if (!small && result !== undefined) writeSection(name, result);
  }
}

/** Exit code. */
async function run(): Promise<number> {
  try {
    await main(process.argv.slice(2));
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  } finally {
    for (const product of Object.values(shared)) await (await product).stop();
  }
}

process.exit(await run());
