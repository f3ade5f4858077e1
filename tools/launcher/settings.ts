import { join, resolve } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';

export interface Settings {
  readonly dataDir: string;
  readonly port: number;
  /** Gateway and services as six processes instead of one. */
  readonly separate: boolean;
  readonly demo: boolean;
}

/** Reads SIEGELPOST_DATA, SIEGELPOST_PORT, SIEGELPOST_DEMO and the argument `--services`. Throws naming the variable that is wrong. */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[]): Settings {
  const port = Number(env['SIEGELPOST_PORT'] ?? 8080);
  if (!Number.isInteger(port) || port < 1 || port > 65_500) throw new Error('SIEGELPOST_PORT must be a whole number from 1 to 65500');
  const demo = env['SIEGELPOST_DEMO'] ?? 'on';
  if (demo !== 'on' && demo !== 'off') throw new Error('SIEGELPOST_DEMO must be on or off');
  const dataDir = resolve(env['INIT_CWD'] ?? process.cwd(), env['SIEGELPOST_DATA'] || join(workspaceRoot(), '.siegelpost'));
  return { dataDir, port, separate: args.includes('--services'), demo: demo === 'on' };
}
