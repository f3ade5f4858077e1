import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

interface Entry {
  readonly pid: number;
  /** Start time of the process in clock ticks since boot: a reused process id has another one. */
  readonly startedAt: string;
}

/** Notes a process that was started for the data directory, so that a later start can end what a kill -9 left over. */
export function writePidFile(runDir: string, name: string, pid: number): void {
  mkdirSync(runDir, { recursive: true });
  const entry: Entry = { pid, startedAt: startTimeOf(pid) ?? '' };
  writeFileSync(join(runDir, `${name}.pid`), JSON.stringify(entry));
}

export function removePidFile(runDir: string, name: string): void {
  rmSync(join(runDir, `${name}.pid`), { force: true });
}

/** Ends every process that is noted in the directory and still the same one. Returns the names of those it ended. */
export async function endLeftovers(runDir: string): Promise<string[]> {
  const alive = noted(runDir).filter(([, entry]) => isSame(entry));
  for (const [, entry] of alive) signal(entry.pid, 'SIGTERM');
  for (const [, entry] of alive) await waitForEnd(entry, 8000);
  for (const [name] of noted(runDir)) removePidFile(runDir, name);
  return alive.map(([name]) => name);
}

/** Whether the process noted under this name still runs; undefined when it does not. */
export function runningPid(runDir: string, name: string): number | undefined {
  const entry = noted(runDir).find(([key]) => key === name)?.[1];
  return entry && isSame(entry) ? entry.pid : undefined;
}

function noted(runDir: string): [string, Entry][] {
  return pidFiles(runDir).flatMap((file) => {
    const entry = parse(readFileSync(join(runDir, file), 'utf8'));
    return entry ? [[file.slice(0, -'.pid'.length), entry] as [string, Entry]] : [];
  });
}

function pidFiles(runDir: string): string[] {
  mkdirSync(runDir, { recursive: true });
  return readdirSync(runDir).filter((file) => file.endsWith('.pid'));
}

/** A file cut short by a power loss names no process. */
function parse(text: string): Entry | undefined {
  const found = /^\{"pid":(\d+),"startedAt":"(\d+)"\}$/.exec(text);
  return found ? { pid: Number(found[1]), startedAt: String(found[2]) } : undefined;
}

function isSame(entry: Entry): boolean {
  return startTimeOf(entry.pid) === entry.startedAt;
}

async function waitForEnd(entry: Entry, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (isSame(entry)) {
    if (Date.now() > end) signal(entry.pid, 'SIGKILL');
    await delay(50);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Field 22 of /proc/PID/stat; undefined when there is no such process or it is a zombie. */
function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
