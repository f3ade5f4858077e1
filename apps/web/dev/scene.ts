import { type ActOptions, type Client, ClientError, type Progress } from '@siegelpost/client-sdk';

/** What the address says: `?as=patient|second|practice|newcomer|alone|out|ending|idle|limit|resetting|undoing|renewed|asked|gone|was-reset|insecure` (somebody invited to the staff, a practice with one administrator and no paper, a patient, one with another address, a patient whose session ends, will end unused, will end whatever is done, whose mailbox somebody resets, whose reset somebody undoes, who has new keys, has asked for old letters, whose practice has no copy, nobody at a mailbox that was reset), `?empty`, `?rehearsal` for a Super PIN that is due to be tried, `?invited=ADDRESS` for an invitation of an address that has a mailbox, `?team` for one to the staff, `?device` for a lost password where this browser was not signed out, `?fail=METHOD:CODE,…` and `?hold=METHOD,…` for calls that never end. */
export interface Scene {
  readonly as: string;
  readonly empty: boolean;
  readonly invited: string | null;
  readonly team: boolean;
  readonly device: boolean;
  readonly rehearsal: boolean;
  readonly fails: Readonly<Record<string, string>>;
  readonly holds: readonly string[];
}

const listIn = (asked: URLSearchParams, name: string): readonly string[] => asked.get(name)?.split(',') ?? [];

export const sceneIn = (search: string): Scene => {
  const asked = new URLSearchParams(search);
  return {
    as: asked.get('as') ?? 'out',
    empty: asked.has('empty'),
    invited: asked.get('invited'),
    team: asked.has('team'),
    device: asked.has('device'),
    rehearsal: asked.has('rehearsal'),
    fails: Object.fromEntries(listIn(asked, 'fail').map((each) => each.split(':'))),
    holds: listIn(asked, 'hold'),
  };
};

const seconds = 120;
const percent = 64;

/** Where each long act stands still. */
const reached: Readonly<Record<string, Progress>> = {
  send: { phase: 'uploading', file: 'Knie-Aufnahmen-2024.zip', done: percent, total: 100 },
  saveAttachment: { phase: 'downloading', done: percent, total: 100 },
  reseal: { phase: 'sealing', done: 3, total: 7 },
  activate: { phase: 'making-keys', done: percent, total: 100 },
  createPractice: { phase: 'making-keys', done: percent, total: 100 },
};

const optionsIn = (args: readonly unknown[]): ActOptions => args.find((each): each is ActOptions => typeof each === 'object' && each !== null && 'onProgress' in each) ?? {};

const standStill = (method: string, args: readonly unknown[]): Promise<never> => {
  const { onProgress, signal } = optionsIn(args);
  const progress = reached[method];
  if (method === 'send') onProgress?.({ phase: 'uploading', file: 'Überweisung.pdf', done: 1, total: 1 });
  if (progress !== undefined) onProgress?.(progress);
  return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new ClientError('ABORTED'))));
};

/** The client with the scene's failures and waits in front of its calls. */
export const staged = (client: Client, { fails, holds }: Scene): Client =>
  new Proxy(client, {
    get: (target, method, receiver): unknown => {
      const name = String(method);
      const code = fails[name];
      if (code !== undefined) return () => Promise.reject(new ClientError(code as ConstructorParameters<typeof ClientError>[0], undefined, /TOO_MANY|LIMIT/.test(code) ? { retryAfter: seconds } : {}));
      if (holds.includes(name)) return (...args: readonly unknown[]) => standStill(name, args);
      return Reflect.get(target, method, receiver);
    },
  });
