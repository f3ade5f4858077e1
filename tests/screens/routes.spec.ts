import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { account } from './list/account.js';
import { mailbox } from './list/mailbox.js';
import { ownAccount } from './list/own-account.js';
import { members } from './list/members.js';
import { people } from './list/people.js';
import { reseal } from './list/reseal.js';
import { reset } from './list/reset.js';
import { safekeeping } from './list/safekeeping.js';
import { writing } from './list/writing.js';

const app = join(import.meta.dirname, '../../apps/web/src/app');
const screens = [...account, ...mailbox, ...writing, ...people, ...reseal, ...reset, ...members, ...safekeeping, ...ownAccount];

/** `/inbox/:id?` is two pages: the list, and the list with a letter. */
const pagesOf = (route: string): readonly string[] => {
  const optional = /\/:\w+\?$/;
  return optional.test(route) ? [route.replace(optional, ''), route.replace(/\?$/, '')] : [route];
};

const routes = ['App.tsx', 'SignedIn.tsx']
  .flatMap((file) => [...readFileSync(join(app, file), 'utf8').matchAll(/<Route\s+path="([^"]+)"/g)].map((match) => match[1] ?? ''))
  .flatMap(pagesOf);

/** `/outgoing/KEY` is reached by sending alone. */
const reached = [...screens.map(({ path }) => path.replace(/[?#].*$/, '')), ...(screens.some(({ name }) => name.startsWith('outgoing-')) ? ['/outgoing/key'] : [])];
const patternOf = (page: string): RegExp => new RegExp(`^${page.replace(/:\w+/g, '[^/]+')}$`);

describe('the list of screens', () => {
  it('finds the routes of the app', () => expect(routes.length).toBeGreaterThan(15));
  it.each(routes)('has a screen at %s', (page) => expect(reached.some((path) => patternOf(page).test(path))).toBe(true));
  it('names no screen twice', () => expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length));
});
