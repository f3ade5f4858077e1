import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = join(import.meta.dirname, '../../..');
/** A first start on a fresh machine installs and builds. */
const patienceMs = 20 * 60_000;
/** Whoever holds it starts a product. */
const turnPort = 18_079;
/** The servers' ports follow from the web port, in a row. */
const portsInARow = 24;

/**
 * Starts the product as a person does, in a data directory of its own.
 *
 * @param {'standalone' | 'services'} mode one process (`npm start`) or six (`npm run start:services`)
 * @returns {Promise<{work: string, dataDir: string, mode: string, ready: object, stop: () => Promise<void>}>}
 */
export async function startProduct(mode) {
  const work = mkdtempSync(join(tmpdir(), 'siegelpost-end-to-end-'));
  const dataDir = join(work, 'data');
  for (const folder of ['profiles', 'saved', 'files']) mkdirSync(join(work, folder));
  const turn = await myTurn();
  const env = { ...process.env, SIEGELPOST_DATA: dataDir, SIEGELPOST_PORT: String(await freeRow()), NODE_OPTIONS: '' };
  const log = join(work, 'start.log');
  const child = spawn('npm', mode === 'services' ? ['run', 'start:services'] : ['start'], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => appendFileSync(log, chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const ready = await untilReady(join(dataDir, 'ready.json'), child, log).finally(() => turn.close());
  return { work, dataDir, mode, ready, stop: () => stop(child, ended) };
}

/**
 * Of runs side by side one starts its product at a time: the first one installs what is missing, and each finds ports
 * that are really free. A held port is given back even by a run that dies.
 */
async function myTurn() {
  for (;;) {
    const server = createServer();
    const taken = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(turnPort, '127.0.0.1', () => resolve(true));
    });
    if (taken) return server;
    await delay(500);
  }
}

async function untilReady(file, child, log) {
  for (const end = Date.now() + patienceMs; ; await delay(100)) {
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    const output = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
    if (child.exitCode !== null) throw new Error(`The product did not start:\n${output()}`);
    if (Date.now() > end) throw new Error(`The product was not ready in time:\n${output()}`);
  }
}

/** Ctrl-C: the terminal sends it to the whole group. */
async function stop(child, ended) {
  if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  await ended;
}

/** The first port of a row in which all are free. */
async function freeRow() {
  const from = Number(process.env.SIEGELPOST_E2E_PORT ?? 18_080);
  for (let first = from; first < 60_000; first += portsInARow) {
    const row = Array.from({ length: portsInARow }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`There are no ${portsInARow} free ports in a row.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
