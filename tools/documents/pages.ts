import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';
import { eventsPage } from './events-page.js';
import { httpPage } from './http-page.js';

/** The pages that are made from the tables, by path below the workspace. */
export function pages(): Map<string, string> {
  const { version } = JSON.parse(readFileSync(join(workspaceRoot(), 'package.json'), 'utf8')) as { version: string };
  return new Map([
    ['docs/events.md', eventsPage(version)],
    ['docs/http-api.md', httpPage(version)],
  ]);
}
