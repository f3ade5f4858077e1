import { compile } from '../bootstrap/build.mjs';
import { mustRun } from '../bootstrap/run.mjs';
import { root } from '../bootstrap/root.mjs';
import { provideChromium } from './chromium.mjs';
import { checkCompose } from './compose.mjs';
import { jestProject } from './jest-project.mjs';
import { installPackage, onPath } from './on-path.mjs';

const one = { passed: 1, failed: 0, skipped: 0, failures: [], reasons: [] };

async function lint() {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  await mustRun('nx run-many -t lint', process.execPath, [`${root}/node_modules/nx/dist/bin/nx.js`, 'run-many', '-t', 'lint', '--parallel=2'], { env });
  return one;
}

async function types() {
  await compile([root]);
  return one;
}

/** Poppler draws the Super PIN's sheet, so that its QR code can be read back; without it those tests count as skipped. */
async function unit(say) {
  if (!onPath('pdftoppm')) await installPackage('poppler-utils', say).catch((error) => say(error.message));
  return jestProject('unit');
}

/** What is the same for one process and six, and long: it runs once. */
const once = ['browser/power-cut', 'browser/own-account', 'cli/every-argument', 'bad-input/schemathesis', 'faults/browser-away', 'faults/large-files'];

async function endToEnd(mode, say) {
  const SIEGELPOST_CHROMIUM = await provideChromium(say);
  const left = mode === 'services' ? [`--testPathIgnorePatterns=${once.join('|')}`] : [];
  return jestProject('end-to-end', ['--runInBand', ...left], { SIEGELPOST_CHROMIUM, SIEGELPOST_E2E_MODE: mode });
}

async function screens(say) {
  const SIEGELPOST_CHROMIUM = await provideChromium(say);
  return jestProject('screens', ['--maxWorkers=2'], { SIEGELPOST_CHROMIUM });
}

/** Whether the quick benchmarks run, at sizes that take seconds; nothing is concluded from a time. The others are compiled. */
async function benchmarks(say) {
  await compile(['./benchmarks']);
  const env = { ...process.env, SIEGELPOST_CHROMIUM: await provideChromium(say) };
  const names = ['attachment', 'letter', 'first-load'];
  await mustRun('A benchmark', process.execPath, [`${root}/benchmarks/dist/main.js`, '--small', ...names], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return { ...one, passed: names.length };
}

/** Everything that `npm test` runs, in this order; each answers with counts. */
export const stages = {
  lint,
  types,
  unit,
  checks: () => jestProject('checks'),
  compose: checkCompose,
  integration: () => jestProject('integration'),
  screens,
  faults: () => jestProject('faults', ['--runInBand']),
  'end-to-end': (say) => endToEnd('standalone', say),
  'end-to-end-services': (say) => endToEnd('services', say),
  benchmarks,
};
