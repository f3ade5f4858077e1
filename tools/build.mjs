/** `npm run build`: installs what is missing and compiles and bundles what changed. */
import { build } from './bootstrap/build.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { requireNode } from './bootstrap/node-version.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

try {
  requireNode();
  await installPackages(say);
  await build(say);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
