import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';

const file = join(workspaceRoot(), 'benchmarks/README.md');

/**
 * Replaces what stands between the markers of a benchmark in README.md.
 *
 * @throws Error where the markers are missing
 */
export function writeSection(name: string, markdown: string): void {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the markers of ${name}`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n${markdown}\n${text.slice(to)}`);
}
