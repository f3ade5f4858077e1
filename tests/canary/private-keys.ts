import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openKeyring, openSlot } from '@siegelpost/crypto';
import { ClientError } from '@siegelpost/client-sdk';
import { fromBase64url } from '@siegelpost/crypto-verify';
import { FileDeviceKey } from '../../libs/client-sdk/src/adapters/node/file-device-key.js';
import { FileStore } from '../../libs/client-sdk/src/adapters/node/file-store.js';
import { HttpTransport } from '../../libs/client-sdk/src/http/http-transport.js';
import { bearerSession } from '../../libs/client-sdk/src/http/session-token.js';
import { alwaysThere } from '../../libs/client-sdk/src/ports/presence.js';
import { readDeviceSession } from '../../libs/client-sdk/src/session/device-session.js';

export interface PrivateKey {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** All secrets that the command line's signed-in profiles hold for this server. */
export async function privateKeysIn(profiles: string, server: string): Promise<PrivateKey[]> {
  const folder = new URL(server).host.replace(/[^A-Za-z0-9.-]/g, '_');
  const stores = readdirSync(profiles).map((profile) => join(profiles, profile, folder));
  const keys: PrivateKey[] = [];
  for (const store of stores.filter((path) => existsSync(join(path, 'session-token')))) keys.push(...(await keysOf(store, server)));
  return keys;
}

/** A journey may have ended the session of a profile, by recovery or by leaving it unused. */
function unlessEnded(error: unknown): null {
  if (error instanceof ClientError && error.code === 'SESSION_ENDED') return null;
  throw error;
}

/** Account root key, device key, and every seed of the keyring; nothing where the session has ended. */
async function keysOf(folder: string, server: string): Promise<PrivateKey[]> {
  const store = new FileStore(folder);
  const known = await readDeviceSession(store);
  const deviceKey = await new FileDeviceKey(store).get();
  if (known === null || deviceKey === null) return [];
  const transport = new HttpTransport({ server, session: bearerSession(store), presence: alwaysThere, pause: async (ms) => void (await pause(ms)) });
  const { subject, slotId, arkVersion } = known;
  const slot = await transport.call('getSlot', { slotId }).catch(unlessEnded);
  if (slot === null) return [];
  const ark = await openSlot(deviceKey, { type: 'device', subject, slotId, arkVersion }, fromBase64url(slot.blob));
  const { blob, revision, previous } = await transport.call('getKeyring', {});
  const keyring = await openKeyring(ark, { subject, arkVersion, revision, previousHash: previous }, fromBase64url(blob));
  const held = keyring.practices.flatMap(({ seeds, control }) => [...seeds.map(([, seed]) => seed), ...(control === null ? [] : [control])]);
  const seeds = [...keyring.seeds.map(([, seed]) => seed), ...held];
  return [
    { what: 'account root key', bytes: ark },
    { what: 'device key', bytes: fromBase64url((await store.get('device-key')) ?? '') },
    ...seeds.map((seed) => ({ what: 'seed', bytes: fromBase64url(seed) })),
  ];
}
