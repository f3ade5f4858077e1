import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commonPasswords } from './adapters/common-passwords.js';
import { inlinePartSealer } from './adapters/memory/inline-part-sealer.js';
import { FileDeviceKey } from './adapters/node/file-device-key.js';
import { FileStore } from './adapters/node/file-store.js';
import { namedFetch } from './adapters/node/named-fetch.js';
import { pause } from './adapters/pause.js';
import { createClient } from './client.js';
import type { Client } from './facade.js';
import { fetchEventStream } from './http/fetch-event-stream.js';
import { httpInstallation } from './http/http-installation.js';
import { HttpObjects } from './http/http-objects.js';
import { HttpTransport } from './http/http-transport.js';
import { bearerSession } from './http/session-token.js';
import { alwaysThere } from './ports/presence.js';

export { paperFonts } from './adapters/node/paper-fonts.js';

export interface NodeClientOptions {
  /** Origin of the installation. */
  readonly server: string;
  /** Folder that holds what this login keeps, files of mode 0600. */
  readonly profile: string;
  /** The installation's file, where it came by another way than the network. */
  readonly installationFile?: string;
  /** `contact` letters behind the newest snapshot that make a new one due; 500 unless told. */
  readonly snapshotEvery?: number;
}

/** A client for Node: bearer session, state in files of the profile. Several installations can share one profile. */
export async function createNodeClient({ server, profile, installationFile, snapshotEvery }: NodeClientOptions): Promise<Client> {
  const origin = new URL(server).origin;
  const store = new FileStore(join(profile, folderOf(origin)));
  const session = bearerSession(store);
  return createClient({
    transport: new HttpTransport({ server: origin, session, presence: alwaysThere, fetch: namedFetch, pause }),
    objects: new HttpObjects(),
    events: fetchEventStream({ server: origin, session, pause }),
    installation: installationFile === undefined ? httpInstallation(origin) : { fetch: () => readFile(installationFile, 'utf8') },
    store,
    deviceKey: new FileDeviceKey(store),
    presence: alwaysThere,
    partSealer: inlinePartSealer,
    commonPasswords,
    snapshotEvery,
    now: () => new Date(),
    pause,
  });
}

function folderOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '').replace(/[^A-Za-z0-9.-]/g, '_');
}
