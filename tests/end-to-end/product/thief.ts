import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpTransport } from '../../../libs/client-sdk/src/http/http-transport.js';
import type { SessionToken } from '../../../libs/client-sdk/src/http/session-token.js';
import { alwaysThere } from '../../../libs/client-sdk/src/ports/presence.js';
import type { Transport } from '../../../libs/client-sdk/src/ports/transport.js';
import { ClientError } from '@siegelpost/client-sdk';
import { CommandLine } from './command-line.js';
import { newAddress } from './people.js';
import { folder, product } from './product.js';

/** Requests of somebody who has found a session's token, or holds none. */
export function requestsOf(token: string | null): Transport {
  const session: SessionToken = {
    headers: async (begins): Promise<Record<string, string>> => {
      if (begins) return { 'siegelpost-session': 'bearer' };
      return token === null ? {} : { authorization: `Bearer ${token}` };
    },
    keep: async () => undefined,
    forget: async () => undefined,
  };
  return new HttpTransport({ server: product.ready.web, session, presence: alwaysThere, pause: async (ms) => void (await pause(ms)) });
}

/** The code that a request is refused with. Fails where it is not. */
export async function refusalOf(request: Promise<unknown>): Promise<string> {
  try {
    await request;
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
  return 'not refused';
}

/** Token of the session that a profile holds. */
export function sessionTokenIn(cli: CommandLine): string {
  return readFileSync(join(storeOf(cli), 'session-token'), 'utf8').trim();
}

/** Folder of a profile for the one server that the tests know. */
export function storeOf({ profile }: CommandLine): string {
  return join(profile, new URL(product.ready.web).host.replace(/[^A-Za-z0-9.-]/g, '_'));
}

/** The disk of somebody's computer as it is now, at another computer. */
export function stolenDisk(cli: CommandLine): CommandLine {
  const profile = newAddress('diebesgut');
  cpSync(cli.profile, join(folder('profiles'), profile), { recursive: true });
  return new CommandLine({ profile });
}

/** All that lies on a disk. */
export function bytesOn({ profile }: CommandLine): Buffer {
  const files = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}
