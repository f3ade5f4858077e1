import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { runningPid, workspaceRoot } from '@siegelpost/testing';
import { embeddedAddresses, servicesEnvironment } from './environment.js';
import { portsFrom, SERVICES } from './ports.js';
import type { Service } from './ports.js';
import { readPrivate } from './private-file.js';
import type { Secrets } from './secrets.js';
import { readSettings } from './settings.js';
import type { Ready } from './start.js';

const USE = 'use: npm run dead-letters -- list | npm run dead-letters -- replay EVENT-ID';

/**
 * The dead letters of all services of the installation that runs in the data directory (SIEGELPOST_DATA): `list`
 * prints a JSON line for each, `replay EVENT-ID` replays it in every service that has it.
 *
 * @returns exit code: 0 done, 1 no such dead letter or a reaction failed again, 2 wrong use
 */
async function deadLetters([verb, eventId, ...rest]: readonly string[], print: (line: string) => void): Promise<number> {
  const known = (verb === 'list' && eventId === undefined) || (verb === 'replay' && eventId !== undefined && rest.length === 0);
  if (!known) {
    process.stderr.write(`${USE}\n`);
    return 2;
  }
  const env = environmentOf(readSettings(process.env, []).dataDir);
  const listed = await Promise.all(SERVICES.map(async (service) => ({ service, letters: await listOf(service, env) })));
  if (verb === 'list') {
    for (const { service, letters } of listed) for (const letter of letters) print(JSON.stringify({ service, ...letter }));
    return 0;
  }
  const holders = listed.filter(({ letters }) => letters.some((letter) => letter.eventId === eventId));
  if (holders.length === 0) throw new Error(`No service has a dead letter ${String(eventId)}`);
  for (const { service } of holders) print(JSON.stringify({ service, ...(await replay(service, String(eventId), env)) }));
  return 0;
}

interface Listed {
  readonly eventId: string;
}

/** The environment of the running services, from what the start wrote. */
function environmentOf(dataDir: string): Record<string, string> {
  const ready = readPrivate<Ready>(join(dataDir, 'ready.json'));
  const secrets = readPrivate<Secrets>(join(dataDir, 'secrets.json'));
  // A file that an earlier run left over names servers that are gone.
  const runs = runningPid(join(dataDir, 'lock'), 'launcher') !== undefined;
  if (!ready || !secrets || !runs) throw new Error(`No Siegelpost runs in ${dataDir}. Start it with npm start, or name its directory with SIEGELPOST_DATA.`);
  const ports = portsFrom(Number(new URL(ready.web).port));
  return servicesEnvironment(secrets, ports, { ...embeddedAddresses(ports, secrets), publicUrl: ready.web, webDirectory: join(dataDir, 'web') });
}

async function listOf(service: Service, env: Record<string, string>): Promise<Listed[]> {
  const lines = (await command(service, ['list'], env)).trim().split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Listed);
}

async function replay(service: Service, eventId: string, env: Record<string, string>): Promise<object> {
  return JSON.parse(await command(service, ['replay', eventId], env)) as object;
}

/** What the service's own command prints. */
async function command(service: Service, args: readonly string[], env: Record<string, string>): Promise<string> {
  const program = join(workspaceRoot(), 'apps', service, 'dist/main.js');
  const child = spawn(process.execPath, [program, 'dead-letters', ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${service}: ${err.trim() || out.trim()}`);
  return out;
}

try {
  process.exitCode = await deadLetters(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
