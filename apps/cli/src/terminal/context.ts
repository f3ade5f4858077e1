import type { Client } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import { homedir } from 'node:os';
import { join } from 'node:path';

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

/** A client on the profile's state, without a session. */
export const openClient = ({ server, profile, installation }: GlobalOptions): Promise<Client> =>
  createNodeClient({ server, profile, ...(installation === undefined ? {} : { installationFile: installation }) });
