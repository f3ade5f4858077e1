/** What one round of sending showed. */
export interface Round {
  readonly letters: number;
  /** From the first letter's beginning to the last one's arrival. */
  readonly seconds: number;
  /** From a letter's beginning to its arrival, each. */
  readonly latenciesMs: readonly number[];
  /** CPU seconds of all processes by name, from the beginning until nothing was left to do. */
  readonly cpu: ReadonlyMap<string, number>;
}

/** Notes when each letter began and when it arrived. */
export class Arrivals {
  private readonly began = new Map<string, number>();
  private readonly latencies: number[] = [];
  private readonly start = performance.now();
  private last = this.start;
  private finish: () => void = () => undefined;
  /** Settles when all have arrived. */
  readonly complete: Promise<void>;

  constructor(private readonly expected: number) {
    this.complete = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  begins(letter: string): void {
    this.began.set(letter, performance.now());
  }

  /** A letter may be told more than once; the first counts. */
  arrived(letter: string): void {
    const began = this.began.get(letter);
    if (began === undefined) return;
    this.began.delete(letter);
    this.last = performance.now();
    this.latencies.push(this.last - began);
    if (this.latencies.length === this.expected) this.finish();
  }

  result(): Pick<Round, 'letters' | 'seconds' | 'latenciesMs'> {
    return { letters: this.expected, seconds: (this.last - this.start) / 1000, latenciesMs: this.latencies };
  }
}

/** CPU seconds per letter of all processes, or of those named. */
export function cpuPerLetter({ cpu, letters }: Round, names?: readonly string[]): number {
  const counted = [...cpu].filter(([name]) => names === undefined || names.includes(name));
  return counted.reduce((sum, [, seconds]) => sum + seconds, 0) / letters;
}
