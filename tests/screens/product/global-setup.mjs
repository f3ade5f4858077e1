import { join } from 'node:path';
import { build } from 'vite';

const web = join(import.meta.dirname, '../../../apps/web/dev');

/** Bundles the app around the client in memory. */
export default async function globalSetup() {
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
}
