import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';
import { brokenEvents, eventSchemaFiles } from './event-schemas.js';
import { pages } from './pages.js';

/** Writes the pages and the kept schemas anew; refuses where an event changed in a way that breaks its consumers. */
function writeDocuments(root: string): void {
  const broken = brokenEvents(root);
  if (broken.length > 0) throw new Error(`These need a new version of the event beside the old one:\n${broken.join('\n')}`);
  for (const [file, text] of pages()) write(join(root, file), text);
  for (const [file, schema] of eventSchemaFiles()) write(join(root, file), `${JSON.stringify(schema, null, 2)}\n`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

try {
  writeDocuments(workspaceRoot());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
