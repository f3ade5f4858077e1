import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../bootstrap/root.mjs';
import { mustRun } from '../bootstrap/run.mjs';
import { installPackage, onPath } from './on-path.mjs';

/** The last release that runs on Node 20. */
const NPM_CHROMIUM = '@sparticuz/chromium@147.0.0';

/** Path of a Chromium: SIEGELPOST_CHROMIUM, PATH, Debian's package as root, or one from npm. */
export async function provideChromium(say) {
  const named = process.env.SIEGELPOST_CHROMIUM;
  if (named) return named;
  const present = () => onPath('chromium', 'chromium-browser', 'google-chrome');
  if (!present()) await installPackage('chromium', say).catch((error) => say(error.message));
  return present() ?? fromNpm(say);
}

async function fromNpm(say) {
  const folder = join(process.env.SIEGELPOST_TOOLS ?? join(root, '.siegelpost-tools'), 'chromium');
  const installed = () => existsSync(join(folder, 'node_modules/@sparticuz/chromium/package.json'));
  if (!installed()) {
    say('Fetching Chromium (once) …');
    await mustRun('The installation of Chromium', 'npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', NPM_CHROMIUM]);
  }
  const entry = createRequire(join(folder, 'package.json')).resolve('@sparticuz/chromium');
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}
