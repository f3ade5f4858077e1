import { join } from 'node:path';

/** What the launcher writes to `ready.json`. */
export interface Ready {
  readonly web: string;
  readonly mail: string;
  readonly practice: { readonly email: string; readonly password: string; readonly mailboxId: string; readonly confirmCode: string };
  readonly setupToken: string;
}

interface Coordinates {
  /** Folder of the run: `data`, the command line's `profiles`, `files` to send, `saved` ones. */
  readonly work: string;
  readonly dataDir: string;
  readonly mode: 'standalone' | 'services';
  readonly ready: Ready;
}

/** The product that the run's set-up started. */
export const product = coordinates();

export const folder = (name: 'profiles' | 'saved' | 'files'): string => join(product.work, name);

function coordinates(): Coordinates {
  const text = process.env['SIEGELPOST_E2E'];
  if (text === undefined) throw new Error("The product is not running: these specs run in Jest's project end-to-end");
  return JSON.parse(text) as Coordinates;
}
