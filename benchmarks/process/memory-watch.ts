import { family, memoryBytes } from './usage.js';

const everyMs = 100;

/** Watches what a family of processes holds in memory, by process. */
export class MemoryWatch {
  private peak = 0;
  private readonly timer: NodeJS.Timeout;

  /** @param chosen which processes of the family are looked at */
  constructor(
    private readonly pids: () => readonly number[],
    private readonly chosen: (pid: number) => boolean = () => true,
  ) {
    this.timer = setInterval(() => this.look(), everyMs);
  }

  /** Bytes now, all processes together. */
  now(): number {
    return family(this.pids()).filter(this.chosen).reduce((sum, pid) => sum + memoryBytes(pid), 0);
  }

  /** Forgets the peak. */
  reset(): void {
    this.peak = 0;
  }

  /** Ends the watch; the most bytes that were seen. */
  stop(): number {
    this.look();
    clearInterval(this.timer);
    return this.peak;
  }

  private look(): void {
    this.peak = Math.max(this.peak, this.now());
  }
}
