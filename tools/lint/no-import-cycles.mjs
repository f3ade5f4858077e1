import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Relative modules that a source loads when it runs; type-only imports vanish and make no cycle. */
const statement = /^[ \t]*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gm;
const importsOf = (text) => [...text.matchAll(statement)].map((match) => match[1]);

const candidates = (path) => [
  path.replace(/\.js$/, '.ts'),
  path.replace(/\.js$/, '.tsx'),
  path,
  `${path}.ts`,
  `${path}.tsx`,
];
const locate = (from, specifier) =>
  candidates(resolve(dirname(from), specifier)).find((path) => existsSync(path) && statSync(path).isFile());

const known = new Map();
const targetsOf = (path) => {
  const changed = statSync(path).mtimeMs;
  const cached = known.get(path);
  if (cached?.changed === changed) return cached.targets;
  const text = readFileSync(path, 'utf8');
  const targets = importsOf(text).flatMap((specifier) => locate(path, specifier) ?? []);
  known.set(path, { changed, targets });
  return targets;
};

/** Whether `goal` is loaded when `start` is. */
const reaches = (start, goal) => {
  const seen = new Set([start]);
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path === goal) return true;
    for (const next of targetsOf(path)) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return false;
};

/** Refuses an import that leads back to the importing file. */
export const noImportCycles = {
  meta: { type: 'problem', schema: [], messages: { cycle: 'This import leads back to this file.' } },
  create(context) {
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      if (node.importKind === 'type' || node.exportKind === 'type') return;
      const target = locate(context.filename, specifier);
      if (target !== undefined && reaches(target, context.filename))
        context.report({ node, messageId: 'cycle' });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};
