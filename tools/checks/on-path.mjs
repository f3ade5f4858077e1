import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun } from '../bootstrap/run.mjs';

/** Absolute path of the first of the programs that PATH has, or undefined. */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
}

/** Installs a Debian package where that is allowed. Returns whether it was tried. */
export async function installPackage(name, say) {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return false;
  say(`Installing ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get update', 'apt-get', ['-qq', 'update'], { env });
  await mustRun(`The installation of ${name}`, 'apt-get', ['-qq', '-y', 'install', '--no-install-recommends', name], { env });
  return true;
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
