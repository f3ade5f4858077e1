/**
 * `npm run bench`: measures, prints Markdown tables and writes them into benchmarks/README.md. `npm run bench -- NAME…`
 * runs only the benchmarks named; `--small` only tries whether they run.
 */
import { join } from 'node:path';
import { build, compile } from './bootstrap/build.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { requireNode } from './bootstrap/node-version.mjs';
import { root } from './bootstrap/root.mjs';
import { run } from './bootstrap/run.mjs';
import { provideChromium } from './checks/chromium.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  requireNode();
  await installPackages(say);
  await build(say);
  await compile(['./benchmarks']);
  const env = { ...process.env, SIEGELPOST_CHROMIUM: await provideChromium(say) };
  process.exitCode = await run(process.execPath, [join(root, 'benchmarks/dist/main.js'), ...process.argv.slice(2)], { env });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
