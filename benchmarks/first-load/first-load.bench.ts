import { openChromium } from '../browser/chromium.js';
import type { Product } from '../product/product.js';
import { machine } from '../report/machine.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';

interface Loaded {
  readonly path: string;
  /** As it travelled, headers included. */
  readonly bytes: number;
}

/** Everything that an empty Chromium fetches until the page for signing in is there and nothing more comes. */
export async function firstLoadBench(product: Product): Promise<string> {
  const loaded = await load(product.ready.web);
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [...loaded].sort((a, b) => b.bytes - a.bytes).map(({ path, bytes }) => [`\`${unhashed(path)}\``, figure(bytes / 1000)]);
  const aim = aimRow({ what: 'first load before sign-in, as it travels', measured: total / 1000, unit: 'KB', atMost: 250 });
  return [machine(), '', table(['file', 'KB'], rows), '', table(aimHead, [aim])].join('\n');
}

async function load(web: string): Promise<Loaded[]> {
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ locale: 'de-DE' });
    const session = await page.context().newCDPSession(page);
    const paths = new Map<string, string>();
    const loaded: Loaded[] = [];
    session.on('Network.responseReceived', ({ requestId, response }) => void paths.set(requestId, new URL(response.url).pathname));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      loaded.push({ path: paths.get(requestId) ?? '', bytes: encodedDataLength });
    });
    await session.send('Network.enable');
    await page.goto(web);
    await page.getByRole('button').first().waitFor();
    await page.waitForLoadState('networkidle');
    return loaded;
  } finally {
    await browser.close();
  }
}

/** Without the hash that changes with every build. */
const unhashed = (path: string): string => path.replace(/-[\w-]{8}(\.\w+)$/, '$1');
