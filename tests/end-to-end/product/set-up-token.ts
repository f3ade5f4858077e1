import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { product } from './product.js';

const root = join(import.meta.dirname, '../../..');

/** A set-up token minted by the operator's command, in the environment of the running service. */
export async function mintSetupToken(): Promise<string> {
  const name = product.mode === 'services' ? 'identity' : 'standalone';
  const { pid } = JSON.parse(readFileSync(join(product.dataDir, 'run', `${name}.pid`), 'utf8')) as { pid: number };
  const program = join(root, 'apps/identity/dist/mint-setup-token.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program], { env: environmentOf(pid) });
  return stdout.trim();
}

function environmentOf(pid: number): Record<string, string> {
  const pairs = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
