import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

interface Stat {
  readonly parent: number;
  /** Own time and that of children that have ended, in seconds. */
  readonly cpuSeconds: number;
  /** Own time, in seconds. */
  readonly ownSeconds: number;
}

/** CPU seconds that processes and all below them have used so far, user and system. Linux. */
export function cpuSeconds(pids: readonly number[]): number {
  const stats = allStats();
  return familyOf(pids, stats).reduce((sum, pid) => sum + (stats.get(pid)?.cpuSeconds ?? 0), 0);
}

/** CPU seconds of a process alone, without those below it. */
export const ownCpuSeconds = (pid: number): number => statOf(pid)?.ownSeconds ?? 0;

/** Bytes of memory that a process alone uses, and its share of what it has in common with others (PSS). */
export function memoryBytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

/** Process ids of these and everything below them. */
export const family = (pids: readonly number[]): number[] => familyOf(pids, allStats());

function familyOf(pids: readonly number[], stats: ReadonlyMap<number, Stat>): number[] {
  const found = new Set(pids);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [pid, { parent }] of stats) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

function allStats(): Map<number, Stat> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
  return new Map(pids.flatMap((pid) => statOf(pid) ?? []).map(({ pid, ...stat }) => [pid, stat]));
}

/** Fields 4 and 14 to 17 of /proc/PID/stat; undefined where it has ended. */
function statOf(pid: number): (Stat & { pid: number }) | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    const seconds = (first: number, end: number): number => fields.slice(first, end).reduce((sum, value) => sum + value, 0) / ticksPerSecond;
    return { pid, parent: fields[1] ?? 0, cpuSeconds: seconds(11, 15), ownSeconds: seconds(11, 13) };
  } catch {
    return undefined;
  }
}
