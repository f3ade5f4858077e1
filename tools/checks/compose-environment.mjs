import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/root.mjs';

/** A value for every variable that docker-compose.yml insists on (`${NAME:?…}`). */
export function exampleEnvironment() {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const names = [...text.matchAll(/\$\{(\w+):?\?/g)].map((match) => match[1]);
  return Object.fromEntries(names.map((name) => [name, 'example']));
}
