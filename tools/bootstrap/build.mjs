import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { mustRun } from './run.mjs';

const STAMP = join(root, 'node_modules/.cache/siegelpost-build');
const OUTPUTS = ['apps/web/dist/index.html', 'apps/standalone/dist/main.js', 'apps/cli/dist/main.js', 'tools/dist/launcher/main.js'];

/** Compiles everything but tests and benchmarks, and bundles the web app, when a source changed since the last build. */
export async function build(say) {
  const stamp = stampOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp && OUTPUTS.every((file) => existsSync(join(root, file)))) return;
  say('Compiling …');
  await compile(productProjects());
  say('Bundling the web app …');
  // Whoever calls: a test's NODE_ENV would bundle what is made for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  await mustRun('The bundling of the web app', process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'apps/web', '--logLevel', 'warn'], { env });
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stamp);
}

/** Compiles the given projects and what they refer to. */
export function compile(projects) {
  const compiler = join(root, 'node_modules/typescript7/bin/tsc');
  return mustRun('The compiler', process.execPath, [compiler, '-b', ...projects]);
}

/** Every project of the root tsconfig that the product is made of or started by. */
function productProjects() {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }) => path).filter((path) => path !== './tests' && path !== './benchmarks');
}

/** Changes when a source file is added, removed or written. */
function stampOfSources() {
  const hash = createHash('sha256');
  const files = ['apps', 'libs', 'tools'].flatMap((folder) => filesBelow(join(root, folder)));
  for (const file of [...files, join(root, 'package-lock.json'), join(root, 'tsconfig.base.json')]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return ['node_modules', 'dist', 'dist-types', 'test'].includes(entry.name) ? [] : filesBelow(join(folder, entry.name));
      return entry.isFile() ? [join(folder, entry.name)] : [];
    });
}
