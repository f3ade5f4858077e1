import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const libs = join(import.meta.dirname, '..', '..', 'libs');
/** Further entries that a library declares, such as one that is loaded only when needed. */
const entries = readdirSync(libs).flatMap((folder) => {
  const { name, exports = {} } = JSON.parse(readFileSync(join(libs, folder, 'package.json'), 'utf8'));
  return Object.keys(exports)
    .filter((entry) => entry !== '.')
    .map((entry) => `!${name}${entry.slice(1)}`);
});
const deep = {
  group: ['@siegelpost/*/*', ...entries],
  message: 'Import what the package exports: the rest is its own affair.',
};
const opaquePaths = {
  /** Everybody else: the client, whose half it is, and tools. */
  any: [],
  none: [{ name: '@serenity-kit/opaque', message: 'Only identity speaks OPAQUE, and only its server side.' }],
  server: [
    {
      name: '@serenity-kit/opaque',
      importNames: ['client'],
      message: 'The client half of OPAQUE handles passwords; a server never does.',
    },
  ],
};

/** Options of no-restricted-imports: no deep imports, and the halves of OPAQUE where they belong. */
export const restrictedImports = ({ opaque = 'any' } = {}) => ({
  paths: opaquePaths[opaque],
  patterns: [deep],
});
