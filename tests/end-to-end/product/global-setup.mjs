import { startProduct } from './start.mjs';

/** Starts the one product that all journeys of the run share; SIEGELPOST_E2E_MODE chooses how. */
export default async function globalSetup() {
  const mode = process.env.SIEGELPOST_E2E_MODE ?? 'standalone';
  if (mode !== 'standalone' && mode !== 'services') throw new Error('SIEGELPOST_E2E_MODE is standalone or services');
  const product = await startProduct(mode);
  const { work, dataDir, ready } = product;
  process.env.SIEGELPOST_E2E = JSON.stringify({ work, dataDir, mode, ready });
  globalThis.siegelpostProduct = product;
}
