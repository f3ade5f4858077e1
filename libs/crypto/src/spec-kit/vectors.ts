import { readFileSync } from 'node:fs';

/** One file of vectors/, its vectors typed by the spec that reads them. */
export interface VectorFile<Positive, Failure> {
  readonly positive: readonly (Positive & { readonly name: string })[];
  readonly failures: readonly (Failure & { readonly name: string; readonly expect: string })[];
}

export function readVectors<File>(name: string): File {
  return JSON.parse(
    readFileSync(new URL(`../../../../vectors/${name}.json`, import.meta.url), 'utf8'),
  ) as File;
}
