import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { mustRun } from './run.mjs';

/** Runs `npm ci` unless node_modules holds what the lock file says. */
export async function installPackages(say) {
  if (isInstalled()) return;
  say('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  await mustRun('npm ci', command, [...first, 'ci', '--no-audit', '--no-fund']);
}

/** Compares the lock file with the list that npm keeps of what it installed. */
function isInstalled() {
  const installedList = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const installed = packagesOf(installedList);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json'))).filter(([path]) => path.startsWith('node_modules/'));
  return wanted.every(([path, entry]) => {
    const found = installed[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
