/** Work that has begun and must be finished before the service stops. */
export class InFlight {
  private readonly running = new Set<Promise<unknown>>();

  get size(): number {
    return this.running.size;
  }

  /** Keeps account of `work` until it settles. */
  track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    const forget = () => this.running.delete(work);
    work.then(forget, forget);
    return work;
  }

  /** Waits until nothing runs any more, at most `limitMs`; whether all was finished. */
  async settle(limitMs: number): Promise<boolean> {
    const giveUpAt = Date.now() + limitMs;
    while (this.running.size > 0 && Date.now() < giveUpAt) {
      await Promise.race([
        Promise.allSettled(this.running),
        new Promise((resolve) => setTimeout(resolve, 50)),
      ]);
    }
    return this.running.size === 0;
  }
}
