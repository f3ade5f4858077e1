import { resolve } from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import product from '../vite.config.js';

/** The app around the client in memory: `npx vite -c apps/web/dev/vite.config.ts`. */
export default mergeConfig(product, defineConfig({
  root: import.meta.dirname,
  publicDir: resolve(import.meta.dirname, '../public'),
  build: { outDir: resolve(import.meta.dirname, 'dist') },
  resolve: { alias: [{ find: /^@siegelpost\/client-sdk$/, replacement: resolve(import.meta.dirname, '../../../libs/client-sdk/src/errors.ts') }] },
}));
