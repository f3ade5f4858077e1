import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../bootstrap/build.mjs';
import { mustRun } from '../bootstrap/run.mjs';
import { root } from '../bootstrap/root.mjs';
import { provideChromium } from './chromium.mjs';
import { checkCompose } from './compose.mjs';
import { jestProject } from './jest-project.mjs';
import { installPackage, onPath } from './on-path.mjs';
import { joined } from './summary.mjs';

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

/**
 * What can differ between one process and six: what goes from service to service, a spec for each journey, and events
 * that fail. These run as both; all others once, in one process (docs/adr/0030).
 */
const asBoth = [
  'end-to-end/bad-input/calls',
  'end-to-end/bad-input/http',
  'end-to-end/browser/journeys',
  'end-to-end/browser/setup',
  'end-to-end/cli/invitations',
  'end-to-end/cli/recovery',
  'end-to-end/cli/session-life',
  'end-to-end/cli/spine',
  'end-to-end/faults/dead-letters',
  'canary/scan',
];
/** Runs against six processes alone: against one, faults/browser-away takes the same parts away. */
const asServices = ['end-to-end/faults/away'];

function filesOf(specs) {
  const files = specs.map((name) => join(root, `tests/${name}.spec.ts`));
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`There is no ${missing.join(', ')}.`);
  return files;
}

/** Halves of a run against one process, each with a product and a scan for secrets of its own. */
const halves = ['end-to-end/(bad-input|cli)/|canary/scan', 'end-to-end/(browser|faults)/|canary/scan'];

async function endToEnd(mode, say) {
  const SIEGELPOST_CHROMIUM = await provideChromium(say);
  const run = (...chosen) => jestProject('end-to-end', ['--runInBand', ...chosen], { SIEGELPOST_CHROMIUM, SIEGELPOST_E2E_MODE: mode });
  if (mode === 'services') return run('--runTestsByPath', ...filesOf([...asServices, ...asBoth]));
  return joined(await Promise.all(halves.map((half) => run('--testPathPatterns', half, '--testPathIgnorePatterns', ...filesOf(asServices)))));
}

/** @param only names of specs; none: all */
async function screens(say, only = []) {
  const SIEGELPOST_CHROMIUM = await provideChromium(say);
  const chosen = only.length === 0 ? [] : ['--testPathPatterns', `tests/screens/(${only.join('|')})\\.spec`];
  return jestProject('screens', ['--maxWorkers=2', ...chosen], { SIEGELPOST_CHROMIUM });
}

/** Whether the quick benchmarks run, at sizes that take seconds; nothing is concluded from a time. The others are compiled. */
async function benchmarks(say) {
  await compile(['./benchmarks']);
  const env = { ...process.env, SIEGELPOST_CHROMIUM: await provideChromium(say) };
  const names = ['attachment', 'letter', 'first-load'];
  await mustRun('A benchmark', process.execPath, [`${root}/benchmarks/dist/main.js`, '--small', ...names], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  return { ...one, passed: names.length };
}

/** One keeps the processor busy, the other mostly waits for what died to be missed. */
export const sideBySide = new Set(['screens', 'faults']);

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
