import { rmSync } from 'node:fs';

/** Stops the product and removes what the run left, unless SIEGELPOST_E2E_KEEP asks for it. */
export default async function globalTeardown() {
  const product = globalThis.siegelpostProduct;
  if (product === undefined) return;
  await product.stop();
  if (process.env.SIEGELPOST_E2E_KEEP === undefined) rmSync(product.work, { recursive: true, force: true });
  else process.stderr.write(`Kept: ${product.work}\n`);
}
