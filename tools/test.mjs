/**
 * `npm test`: installs what is missing, then all checks and tests in order. `npm test -- unit lint` runs only the
 * stages named. Ends with the sum alone on the last line; exit code 1 when anything failed or nothing was run.
 */
import { build } from './bootstrap/build.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { requireNode } from './bootstrap/node-version.mjs';
import { sideBySide, stages } from './checks/stages.mjs';
import { summary, total } from './checks/summary.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

async function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(stages, name));
  if (unknown.length > 0) throw new Error(`There is no stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}.`);
  requireNode();
  await installPackages(say);
  const outcomes = [];
  const built = await attempt('build', () => build(say).then(() => ({ passed: 1, failed: 0, skipped: 0, failures: [], reasons: [] })));
  outcomes.push({ name: 'build', ...built });
  for (const group of groupsOf(names.length > 0 ? names : Object.keys(stages))) {
    say(`\n=== ${group.join(', ')} ===`);
    outcomes.push(...(await Promise.all(group.map(async (name) => ({ name, ...(await attempt(name, stages[name])) })))));
  }
  say(summary(outcomes));
  const { passed, failed } = total(outcomes);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** The stages in order, those that may run side by side together. */
function groupsOf(names) {
  const groups = [];
  for (const name of names) {
    const last = groups.at(-1);
    if (last !== undefined && sideBySide.has(name) && last.every((one) => sideBySide.has(one))) last.push(name);
    else groups.push([name]);
  }
  return groups;
}

/** A stage that cannot be run has failed; the others are run all the same. */
async function attempt(name, stage) {
  const began = Date.now();
  try {
    return { ...(await stage(say)), seconds: (Date.now() - began) / 1000 };
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: ${error.message}`], reasons: [], seconds: (Date.now() - began) / 1000 };
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  say('0 passed, 1 failed');
  process.exitCode = 1;
}
