import type { Client } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { WrongUse } from './output.js';

/** Options before the command. */
export interface GlobalOptions {
  readonly server: string;
  readonly profile: string;
  readonly json: boolean;
  readonly installation?: string;
}

export const defaultServer = 'http://localhost:8080';
export const defaultProfile = join(homedir(), '.config', 'siegelpost');

export const globalOptions = (command: Command): GlobalOptions => command.optsWithGlobals<GlobalOptions>();

/**
 * A client on the profile's state, without a session.
 *
 * @throws WrongUse where one of the options cannot be used
 */
export async function openClient({ server, profile, installation }: GlobalOptions): Promise<Client> {
  if (!isWebAddress(server)) throw new WrongUse('--server is an address that begins with http:// or https://.');
  await mkdir(profile, { recursive: true, mode: 0o700 }).catch(() => {
    throw new WrongUse('--profile names no directory that can be used.');
  });
  if (installation !== undefined) {
    await readFile(installation).catch(() => {
      throw new WrongUse('--installation names no file that can be read.');
    });
  }
  return createNodeClient({ server, profile, ...(installation === undefined ? {} : { installationFile: installation }) });
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
