const windowMs = 30_000;
const leastMs = 3000;

/** Time left of a long act, by what went through in the last half minute. A pause begins it anew. */
export class Pace {
  #samples: readonly { readonly at: number; readonly done: number }[] = [];

  /**
   * Seconds left; null before there is something to go by.
   * @param done, total in one unit
   * @param at milliseconds
   */
  left(done: number, total: number, at: number): number | null {
    const recent = this.#samples.filter((sample, index) => at - sample.at <= windowMs || index === this.#samples.length - 1);
    this.#samples = [...recent, { at, done }];
    const first = recent[0];
    if (first === undefined || at - first.at < leastMs || done <= first.done) return null;
    return Math.ceil(((total - done) / (done - first.done)) * ((at - first.at) / 1000));
  }
}
