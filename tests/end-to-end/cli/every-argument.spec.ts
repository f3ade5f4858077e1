import { beforeAll, describe, expect, it } from '@jest/globals';
import { CommanderError } from 'commander';
import type { Argument, Command, Option } from 'commander';
import { isProblemCode } from '@siegelpost/contracts';
import { clientErrors } from '@siegelpost/client-sdk';
import { makeProgram } from '../../../apps/cli/src/program.js';
import { WrongUse } from '../../../apps/cli/src/terminal/output.js';
import type { Run } from '../product/command-line.js';
import { demoPractice, newAddress } from '../product/people.js';
import type { Person } from '../product/people.js';

const nobodys = 'C'.repeat(43);
const noLetter = 'A'.repeat(22);
const noLink = `https://example.org/register#t=${'A'.repeat(43)}`;

/**
 * For every command values of its arguments and options that are well formed. None of them leads to anything: one
 * names what does not exist. A command that is missing here fails the first test.
 */
const wellFormed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'practice create': { name: 'Praxis', adminName: 'Dr. A', email: 'a@b.example', language: 'de' },
  login: { email: newAddress('niemand') },
  logout: {},
  whoami: {},
  'confirm-code': {},
  invite: { name: 'Anna', email: 'kein@ort', language: 'de' },
  invitations: {},
  'invitations resend': { id: noLetter },
  'invitations revoke': { id: noLetter },
  register: { link: noLink, name: 'Anna' },
  'super-pin create': { out: '/no/such/folder/super-pin.pdf' },
  'super-pin check': { superPin: '0'.repeat(40), superPinFile: '/no/such/file' },
  forgot: { email: 'kein@ort' },
  recover: { link: noLink, superPin: '0'.repeat(40), superPinFile: '/no/such/file' },
  'stop-reset': { link: noLink },
  'undo-reset': { email: newAddress('niemand'), link: noLink },
  'keep-reset': {},
  'drop-former': {},
  'reseal request': { ids: noLetter },
  'reseal list': {},
  'reseal confirm': { request: noLetter, checked: 'desk', code: '0123-4567-89AB-CDEF' },
  activate: { link: noLink },
  'password change': {},
  'account renew': {},
  'address change': { email: 'kein@ort' },
  'address confirm': { link: noLink },
  'sessions list': {},
  'sessions end': { id: '00000000-0000-4000-8000-000000000000' },
  connect: { link: noLink },
  contacts: {},
  'contacts verify': { mailboxId: nobodys, code: '0123-4567-89AB-CDEF' },
  'members list': {},
  'members add': { name: 'Bo', email: 'kein@ort', role: 'staff', language: 'de' },
  'members confirm': { id: nobodys, code: '0123-4567-89AB-CDEF' },
  'members remove': { id: nobodys },
  'members paper create': { out: '/no/such/folder/paper.pdf' },
  'members paper later': {},
  'members paper invite': { name: 'Bo', email: 'kein@ort', language: 'de' },
  'members paper restore': {},
  send: { to: nobodys, subject: 's', body: 'b', bodyFile: '/no/such/file', attach: '/no/such/file', replyTo: noLetter },
  inbox: { limit: '1', before: '1' },
  sent: { limit: '1', before: '1' },
  read: { id: noLetter, save: '/no/such/directory' },
};
/** Commands that only hold others. */
const groups = ['practice', 'super-pin', 'password', 'account', 'address', 'sessions', 'reseal', 'members', 'members paper'];
/** Any text is the name of a file that can be written. */
const anyText = ['super-pin create out', 'members paper create out'];
/** Values that no argument takes, or that name nothing. */
const hostile = ['', ' ', 'x'.repeat(100_000), '\u202e\u0007\ufeff', '../../../../etc/passwd', '$(id)`id`;&&|', '%00%zz', '{"__proto__":1}', '-', '--', '🦷'.repeat(50)];
const globals = { server: ['nowhere', 'ftp://x', 'http://', 'http://[', 'http://127.0.0.1:1', ''], profile: ['/dev/null/x', '/dev/null/x/y'], installation: ['/no/such/file', '/dev/null', '/'] };

const commands = new Map(leavesOf(makeProgram(), []));
let practice: Person;
beforeAll(async () => {
  practice = await demoPractice();
});

function leavesOf(command: Command, path: readonly string[]): [string, Command][] {
  const inner = command.commands.flatMap((child) => leavesOf(child, [...path, child.name()]));
  const doesSomething = path.length > 0 && (command.commands.length === 0 || !groups.includes(path.join(' ')));
  return [...(doesSomething ? [[path.join(' '), command] as [string, Command]] : []), ...inner];
}

/** The command line with these values; a value of `null` leaves its option or argument out. */
function lineOf(name: string, values: Readonly<Record<string, string | null>>): string[] {
  const command = commands.get(name);
  const chosen = { ...required(name), ...values };
  const given = (key: string): string[] => (typeof chosen[key] === 'string' ? [chosen[key]] : []);
  const options = command?.options.flatMap((option) => given(option.attributeName()).map((value) => `${option.long}=${value}`)) ?? [];
  const positional = command?.registeredArguments.flatMap((argument) => given(keyOf(argument))) ?? [];
  return [...name.split(' '), ...options, ...(positional.length === 0 ? [] : ['--', ...positional])];
}

/** The values without which the command is wrong use; of `send` a body too. */
function required(name: string): Record<string, string> {
  const command = commands.get(name);
  const keys = [...(command?.options.filter(({ mandatory }) => mandatory) ?? []).map((option) => option.attributeName()), ...(command?.registeredArguments ?? []).filter((argument) => argument.required).map(keyOf), ...(name === 'send' ? ['body'] : [])];
  return Object.fromEntries(keys.map((key) => [key, wellFormed[name]?.[key] ?? '']));
}

const keyOf = (argument: Argument): string => argument.name().replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const valuesOf = (command: Command | undefined): string[] => [
  ...(command?.options.filter((option: Option) => option.required || option.optional) ?? []).map((option) => option.attributeName()),
  ...(command?.registeredArguments ?? []).map(keyOf),
];

/** Each value gets a quarter of the hostile texts, its neighbour the next. */
const share = (place: number): string[] => hostile.filter((_text, index) => index % 4 === place % 4);

/** The program without its help on standard error. */
function silent(program: Command): Command {
  for (const [, command] of leavesOf(program, [])) command.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  return program.configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
}

/** What is wrong with how a command ended; null where it was refused as it should be. */
function fault({ exitCode, stdout, stderr }: Run): string | null {
  if (exitCode !== 1 && exitCode !== 2) return `ended with ${exitCode}: ${stdout.slice(0, 200)}${stderr.slice(-300)}`;
  if (stdout !== '') return `printed ${stdout.slice(0, 200)}`;
  if (/^\s+at |node:internal|\.js:\d+/m.test(stderr)) return `shows its inside: ${stderr.slice(-400)}`;
  if (exitCode === 2) return stderr.trim() === '' ? 'says nothing' : null;
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  const { code, message } = (JSON.parse(last) as { error: { code: string; message: string } }).error;
  if (!isProblemCode(code) && !Object.hasOwn(clientErrors, code)) return `${code}: ${message}`;
  return code === 'INTERNAL' ? `INTERNAL: ${message}` : null;
}

/** Runs them four at a time; what was not refused as it should be. */
async function faults(lines: readonly (readonly string[])[], env: Record<string, string> = {}): Promise<string[]> {
  const waiting = [...lines];
  const found: string[] = [];
  const work = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      const wrong = fault(await practice.cli.run(line, { SIEGELPOST_SETUP_TOKEN: 'A'.repeat(43), ...env }));
      if (wrong !== null) found.push(`${line.join(' ').slice(0, 120)} → ${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return found;
}

describe('the command line', () => {
  it('has no command and no value that is not tried here', () => {
    expect([...commands.keys()].sort()).toEqual(Object.keys(wellFormed).sort());
    for (const [name, command] of commands) expect([name, ...valuesOf(command).sort()]).toEqual([name, ...Object.keys(wellFormed[name] ?? {}).sort()]);
  });
});

describe.each([...commands.keys()])('siegelpost %s', (name) => {
  it('is wrong use with an unknown option, a surplus argument, or without what it needs', async () => {
    const lacking = Object.keys(required(name)).map((key) => lineOf(name, { [key]: null }));
    const unknown = [...name.split(' '), '--no-such-option', ...lineOf(name, {}).slice(name.split(' ').length)];
    for (const line of [unknown, [...lineOf(name, {}), 'one', 'more', 'too', 'many'], ...lacking]) {
      const error = await silent(makeProgram()).parseAsync(line, { from: 'user' }).catch((reason: unknown) => reason);
      expect([line, error instanceof CommanderError || error instanceof WrongUse]).toEqual([line, true]);
    }
  });

  it('refuses every value that is none', async () => {
    const keys = valuesOf(commands.get(name)).filter((key) => !anyText.includes(`${name} ${key}`));
    const lines = keys.flatMap((key, place) => share(place).map((value) => lineOf(name, { [key]: value })));
    expect(await faults(lines)).toEqual([]);
  });
});

describe('options before the command', () => {
  it.each(Object.entries(globals))('--%s refuses what is none', async (option, values) => {
    expect(await faults(values.map((value) => [`--${option}=${value}`, 'login', '--email', newAddress('niemand')]))).toEqual([]);
  });
});

describe('secrets', () => {
  it('that are none are refused', async () => {
    const secrets = ['x', 'x'.repeat(100_000), '\u202e', 'A'.repeat(42), '../'.repeat(15)];
    for (const token of secrets) expect(await faults([lineOf('practice create', {})], { SIEGELPOST_SETUP_TOKEN: token })).toEqual([]);
    for (const password of secrets) expect(await faults([lineOf('login', {}), lineOf('activate', {})], { SIEGELPOST_PASSWORD: password })).toEqual([]);
  });
});
