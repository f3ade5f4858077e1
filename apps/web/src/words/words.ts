import type { de } from './de.js';

type Widen<T> = T extends string
  ? string
  : T extends (...values: infer A) => string
    ? (...values: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

/** The catalogue: every language has exactly these keys, and functions of the same values. */
export type Words = Widen<typeof de>;
