/** Lints every fixture as the file its first line names; writes JSON [{ fixture, expected, found }] to standard output. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..', '..');
const folder = join(import.meta.dirname, 'fixtures');
const eslint = new ESLint({ cwd: root, ignore: false });

const results = [];
for (const fixture of readdirSync(folder).sort()) {
  const text = readFileSync(join(folder, fixture), 'utf8');
  const [, path] = /^\/\/ as (\S+)$/m.exec(text) ?? [];
  const [, expected] = /^\/\/ breaks (\S+)$/m.exec(text) ?? [];
  const [result] = await eslint.lintText(text, { filePath: join(root, path) });
  const errors = result.messages.filter(({ severity }) => severity === 2);
  const found = [...new Set(errors.map(({ ruleId }) => ruleId ?? 'fatal'))];
  results.push({ fixture, expected, found });
}
process.stdout.write(JSON.stringify(results));
