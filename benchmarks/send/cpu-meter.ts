import { cpuSeconds, ownCpuSeconds } from '../process/usage.js';

/** CPU seconds by name since the meter was made. */
export class CpuMeter {
  private readonly before: ReadonlyMap<string, number>;

  constructor(private readonly pids: ReadonlyMap<string, number>) {
    this.before = this.read();
  }

  used(): Map<string, number> {
    const now = this.read();
    return new Map([...now].map(([name, seconds]) => [name, seconds - (this.before.get(name) ?? 0)]));
  }

  private read(): Map<string, number> {
    // What runs below this process are servers, which have names of their own.
    return new Map([...this.pids].map(([name, pid]) => [name, pid === process.pid ? ownCpuSeconds(pid) : cpuSeconds([pid])]));
  }
}
