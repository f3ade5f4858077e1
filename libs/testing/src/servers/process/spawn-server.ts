import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removePidFile, writePidFile } from './pid-files.js';
import { waitForPort } from './ports.js';
import { commandOnPath } from '../tools/tools-directory.js';

export interface ServerProcess {
  readonly name: string;
  readonly command: readonly string[];
  /** Put before the command, for instance to leave root's rights. */
  readonly prefix?: readonly string[];
  /** Data directory of the installation: logs go to `logs/NAME.log`, the process id to `run/NAME.pid`. */
  readonly dataDir: string;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly stopSignal?: NodeJS.Signals;
  /** After the stop signal; then it is killed. 20 s where not given. */
  readonly stopPatienceMs?: number;
  readonly port: number;
  readonly startTimeoutMs?: number;
  /** Called when it ends without having been asked to. */
  readonly onExit?: (reason: string) => void;
}

export interface StartedProcess {
  readonly pid: number;
  stop(): Promise<void>;
  /** Ends it the hard way, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts a process in a group of its own, so that Ctrl-C reaches it only through `stop`, and waits for its port. */
export async function spawnServer(what: ServerProcess): Promise<StartedProcess> {
  const child = launch(what);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${what.name} cannot be started: ${await exited}`);
  const runDir = join(what.dataDir, 'run');
  writePidFile(runDir, what.name, pid);
  const running = track(child, exited, what, () => removePidFile(runDir, what.name));
  try {
    await waitForPort(what.port, what.startTimeoutMs ?? 60_000, () => child.exitCode === null && child.signalCode === null);
  } catch (error) {
    await running.kill();
    throw new Error(`${what.name} did not start: ${messageOf(error)}${lastLines(what)}`);
  }
  running.watch();
  return running;
}

function track(child: ChildProcess, exited: Promise<string>, what: ServerProcess, forget: () => void) {
  let asked = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    asked = true;
    const hard = setTimeout(() => child.kill('SIGKILL'), what.stopPatienceMs ?? 20_000);
    child.kill(signal);
    await exited;
    clearTimeout(hard);
    forget();
  };
  return {
    pid: child.pid ?? 0,
    stop: () => end(what.stopSignal ?? 'SIGTERM'),
    kill: () => end('SIGKILL'),
    watch: () => void exited.then((reason) => (asked ? undefined : what.onExit?.(`${what.name} ended: ${reason}`))),
  };
}

function launch(what: ServerProcess): ChildProcess {
  mkdirSync(join(what.dataDir, 'logs'), { recursive: true });
  const log = openSync(logFile(what), 'a', 0o600);
  const [program = '', ...args] = [...(what.prefix ?? []), ...endWithParent(what), ...what.command];
  const child = spawn(program, args, {
    cwd: what.cwd,
    env: { ...process.env, ...what.env },
    uid: what.uid,
    gid: what.uid,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

/** Linux ends the server when the process that started it dies, however that dies. */
function endWithParent(what: ServerProcess): string[] {
  const setpriv = commandOnPath('setpriv');
  const signal = (what.stopSignal ?? 'SIGTERM').slice('SIG'.length);
  return setpriv ? [setpriv, '--pdeathsig', signal, '--'] : [];
}

function logFile(what: ServerProcess): string {
  return join(what.dataDir, 'logs', `${what.name}.log`);
}

function lastLines(what: ServerProcess): string {
  const file = logFile(what);
  return existsSync(file) ? `\n${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')}` : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
