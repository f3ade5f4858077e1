/** `npm start`: installs, builds and runs everything. Needs nothing but Node.js and npm before. */
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
  process.exit(1);
}
await import('./dist/launcher/main.js');
