import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { afterEach, describe, expect, it } from '@jest/globals';
import { asyncApiDocument } from '@siegelpost/contracts';
import { workspaceRoot } from '@siegelpost/testing';
import { brokenEvents, eventSchemaFiles, keptFiles, readSchema } from './event-schemas.js';
import { pages } from './pages.js';

const anew = 'npm run build && npm run documents';

describe('the AsyncAPI document', () => {
  it('is valid, without a warning', async () => {
    const found = await new Parser().validate(JSON.stringify(asyncApiDocument('1.0.0')));
    expect(found.map(({ code, path, message }) => `${String(code)} ${path.join('.')} ${message}`)).toEqual([]);
  });

  it('is refused by the same parser where it is bent', async () => {
    const { channels: _channels, ...bent } = asyncApiDocument('1.0.0');
    expect(await new Parser().validate(JSON.stringify(bent))).not.toEqual([]);
  });
});

describe('the kept schemas of the events', () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

  /** A workspace that keeps the given schema of one event alone. */
  const keeping = (file: string, schema: object): string => {
    const root = mkdtempSync(join(tmpdir(), 'siegelpost-schemas-'));
    folders.push(root);
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), JSON.stringify(schema));
    return root;
  };

  it('hold: nothing of the event table breaks them', () => {
    expect(brokenEvents(workspaceRoot())).toEqual([]);
  });

  it(`are those of the event table; else: ${anew}`, () => {
    const kept = keptFiles(workspaceRoot()).map((file) => [file, readSchema(workspaceRoot(), file)]);
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(eventSchemaFiles()));
  });

  it('tell when an event is gone, or lost a member that was always there', () => {
    const gone = 'libs/contracts/events/v1/identity.practice.deleted.json';
    expect(brokenEvents(keeping(gone, {}))).toEqual([`${gone}: the event is gone`]);
    const [file, schema] = [...eventSchemaFiles()][0] ?? ['', {}];
    const richer = { ...schema, properties: { ...(schema['properties'] as object), more: { type: 'integer' } } };
    expect(brokenEvents(keeping(file, richer))).toEqual([`${file}: more was removed`]);
  });
});

describe('the pages made from the tables', () => {
  it.each([...pages()])(`%s is up to date; else: ${anew}`, (file, text) => {
    expect(readFileSync(join(workspaceRoot(), file), 'utf8')).toBe(text);
  });
});
