import type { Client } from '@siegelpost/client-sdk';
import { createBrowserClient as createClient } from '@siegelpost/client-sdk/browser';
import { sealWorker } from './workers.js';

/** The client on this browser's storage, session cookie and workers. */
export const createBrowserClient = (): Client => createClient({ sealWorker });
