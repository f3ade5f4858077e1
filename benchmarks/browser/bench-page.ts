import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { openChromium } from './chromium.js';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** Bundles a module for browsers, opens it in a fresh Chromium on a secure origin, and hands on the page. */
export async function inPage<Result>(entry: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'siegelpost-bench-'));
  const server = await serve(folder);
  const browser = await openChromium();
  try {
    await bundle(entry, folder);
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/index.html`);
    await page.waitForFunction(() => 'bench' in globalThis);
    return await work(page);
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle(entry: string, folder: string): Promise<void> {
  await build({
    root: join(workspaceRoot(), 'benchmarks'),
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      // So that a profile names what it shows.
      minify: false,
      chunkSizeWarningLimit: 4_000,
      lib: { entry: join(workspaceRoot(), 'benchmarks', entry), formats: ['es'], fileName: () => 'bench.js' },
    },
  });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="bench.js"></script>');
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = join(folder, basename(request.url ?? ''));
    if (!existsSync(path)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
