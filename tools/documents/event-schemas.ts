import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEvents, breakingChanges, eventName, eventSchema, versionOf } from '@siegelpost/contracts';

type Json = Record<string, unknown>;

/** Where the schema of each version of each event is kept, below the workspace. */
export const schemaFolder = 'libs/contracts/events';

/** Files of the kept schemas with the schemas of the event table, by path below the workspace. */
export const eventSchemaFiles = (): Map<string, Json> =>
  new Map(allEvents.map((event) => [join(schemaFolder, versionOf(event), `${eventName(event)}.json`), eventSchema(event)]));

/** What of the event table breaks the kept schemas below `root`: events that are gone, changes that do not only add. */
export function brokenEvents(root: string): string[] {
  const present = eventSchemaFiles();
  return keptFiles(root).flatMap((file) => {
    const now = present.get(file);
    if (now === undefined) return [`${file}: the event is gone`];
    return breakingChanges(readSchema(root, file), now).map((change) => `${file}: ${change}`);
  });
}

export const readSchema = (root: string, file: string): Json => JSON.parse(readFileSync(join(root, file), 'utf8')) as Json;

export function keptFiles(root: string): string[] {
  const folder = join(root, schemaFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().flatMap((version) =>
    readdirSync(join(folder, version)).sort().map((name) => join(schemaFolder, version, name)));
}
