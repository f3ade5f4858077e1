import type { Form } from './encodings.js';

export interface Needle extends Form {
  /** What it is, for the report; never the secret itself. */
  readonly what: string;
}

/** Bytes of a block that the search looks at, and the shortest needle it takes. */
const block = 3;
const shortest = 12;

/**
 * Finds many byte strings at once (Wu and Manber, 1994): steps as far as no needle could begin, so that most bytes are
 * never looked at.
 */
export class Search {
  private readonly shifts = new Uint8Array(1 << 24).fill(shortest - block + 1);
  private readonly endingWith = new Map<number, Needle[]>();

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) this.add(needle);
  }

  /** The needles that occur, each once. */
  in(haystack: Buffer): Needle[] {
    const found = new Set<Needle>();
    let end = shortest - 1;
    while (end < haystack.length) {
      const key = keyAt(haystack, end);
      const shift = this.shifts[key] ?? 1;
      if (shift === 0) this.compare(haystack, end - shortest + 1, key, found);
      end += Math.max(shift, 1);
    }
    return [...found];
  }

  private add(needle: Needle): void {
    const { bytes } = needle;
    if (bytes.length < shortest) throw new Error(`${needle.what} is too short to be searched for: ${bytes.length} bytes`);
    for (let end = block - 1; end < shortest; end += 1) {
      const key = keyAt(bytes, end);
      this.shifts[key] = Math.min(this.shifts[key] ?? 0, shortest - 1 - end);
    }
    const last = keyAt(bytes, shortest - 1);
    this.endingWith.set(last, [...(this.endingWith.get(last) ?? []), needle]);
  }

  private compare(haystack: Buffer, start: number, key: number, found: Set<Needle>): void {
    for (const needle of this.endingWith.get(key) ?? []) {
      const end = start + needle.bytes.length;
      if (end <= haystack.length && haystack.compare(needle.bytes, 0, needle.bytes.length, start, end) === 0) found.add(needle);
    }
  }
}

/** The last three bytes up to and with `end`, as a number. */
function keyAt(bytes: Buffer, end: number): number {
  return ((bytes[end - 2] ?? 0) << 16) | ((bytes[end - 1] ?? 0) << 8) | (bytes[end] ?? 0);
}
