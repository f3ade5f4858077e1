/**
 * `npm run screens`: checks every screen as the stage `screens` does, but in every look there is, and keeps the pictures
 * with a list of them under docs/screens. Pictures of screens that are no more go. `npm run screens -- reset people` does
 * so for the screens of these specs of tests/screens alone, and keeps the others' pictures.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap/root.mjs';
import { stages } from './checks/stages.mjs';
import { summary } from './checks/summary.mjs';

const folder = join(root, 'docs/screens');
const say = (line) => process.stdout.write(`${line}\n`);
const picture = /^(.+?)-((?:phone|desktop|tablet|print)(?:-\w+)?)\.png$/;

/** A line per screen that leads to its pictures. */
function listOf(files) {
  const screens = new Map();
  for (const file of files.sort()) {
    const [, name, look] = picture.exec(file) ?? [];
    if (name !== undefined) screens.set(name, [...(screens.get(name) ?? []), `[${look}](${file})`]);
  }
  const lines = [...screens].map(([name, looks]) => `- ${name}: ${looks.join(', ')}`);
  return ['# Screens', '', 'Made by `npm run screens`, which also checks all of them; declared in tests/screens/list.', '', ...lines, ''].join('\n');
}

const began = Date.now();
const only = process.argv.slice(2);
if (only.length === 0) rmSync(folder, { recursive: true, force: true });
process.env.SIEGELPOST_SCREENS = folder;
process.env.SIEGELPOST_LOOKS = 'every';
const outcome = { name: 'screens', ...(await stages.screens(say, only)), seconds: (Date.now() - began) / 1000 };
writeFileSync(join(folder, 'README.md'), listOf(readdirSync(folder)));
say(summary([outcome]));
process.exitCode = outcome.failed > 0 ? 1 : 0;
