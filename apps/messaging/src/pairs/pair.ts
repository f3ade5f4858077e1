/** Two mailboxes that may write to each other, by ascending id. */
export interface Pair {
  /** The lesser of the two ids. */
  readonly low: string;
  readonly high: string;
}

export const ordered = (one: string, other: string): Pair =>
  one < other ? { low: one, high: other } : { low: other, high: one };
