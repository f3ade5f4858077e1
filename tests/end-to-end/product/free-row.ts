import { isPortFree } from '@siegelpost/testing';

/** The first port at or after `from` that begins a row of `length` free ones. */
export async function freeRow(from: number, length: number): Promise<number> {
  for (let first = from; first < 60_000; first += length) {
    const row = Array.from({ length }, (_, index) => first + index);
    if ((await Promise.all(row.map(isPortFree))).every(Boolean)) return first;
  }
  throw new Error(`There are no ${length} free ports in a row`);
}
