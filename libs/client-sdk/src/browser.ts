import { commonPasswords } from './adapters/common-passwords.js';
import { BrowserObjects } from './adapters/browser/browser-objects.js';
import { browserEventStream } from './adapters/browser/browser-event-stream.js';
import { browserPresence } from './adapters/browser/browser-presence.js';
import { openDatabase } from './adapters/browser/database.js';
import { IndexedDbDeviceKey } from './adapters/browser/indexed-db-device-key.js';
import { IndexedDbStore } from './adapters/browser/indexed-db-store.js';
import { WorkerPartSealer } from './adapters/browser/worker-part-sealer.js';
import { pause } from './adapters/pause.js';
import { createClient } from './client.js';
import type { Client } from './facade.js';
import { httpInstallation } from './http/http-installation.js';
import { HttpTransport } from './http/http-transport.js';
import { cookieSession } from './http/session-token.js';

export { PrivateFile } from './adapters/browser/private-file.js';
export { clearPrivateFiles, hasPrivateFiles } from './adapters/browser/private-folder.js';

const DATABASE = 'siegelpost';

export interface BrowserOptions {
  /** Origin of the server; by default that of the page. */
  readonly server?: string;
  /** Starts a worker on `@siegelpost/client-sdk/seal-worker`; the app knows its address and its Trusted Types policy. */
  readonly sealWorker: () => Worker;
}

/** A client for browsers: the session in a cookie, state in IndexedDB, sealing in a worker. */
export function createBrowserClient({ server = location.origin, sealWorker }: BrowserOptions): Client {
  const database = openDatabase(DATABASE);
  const store = new IndexedDbStore(database);
  const presence = browserPresence(globalThis, Date.now);
  return createClient({
    transport: new HttpTransport({ server, session: cookieSession, presence, pause }),
    objects: new BrowserObjects(),
    events: browserEventStream(server),
    installation: httpInstallation(server),
    store,
    deviceKey: new IndexedDbDeviceKey(database),
    presence,
    partSealer: () => new WorkerPartSealer(sealWorker),
    commonPasswords,
    now: () => new Date(),
    pause,
  });
}
