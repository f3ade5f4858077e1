import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Root of the workspace: the folder above that holds package-lock.json. */
export function workspaceRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package-lock.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package-lock.json was not found in any folder above');
    folder = parent;
  }
  return folder;
}

/** Where downloaded server programs are kept (SIEGELPOST_TOOLS, default `.siegelpost-tools` in the workspace). */
export function toolsDirectory(): string {
  return resolve(process.env['SIEGELPOST_TOOLS'] ?? join(workspaceRoot(), '.siegelpost-tools'));
}

/** Absolute path of a program on PATH, or undefined. */
export function commandOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** The program named by an environment variable. Throws when the variable names something that cannot be run. */
export function commandFromEnvironment(variable: string): string | undefined {
  const path = process.env[variable];
  if (!path) return undefined;
  if (!isExecutable(path)) throw new Error(`${variable} names ${path}, which cannot be run`);
  return resolve(path);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
