import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';
import type { Secrets } from './secrets.js';

/** A copy of the built web app with `installation.json`, which tells clients whom they talk to. Returns its path. */
export function prepareWebDirectory(dataDir: string, secrets: Secrets): string {
  const built = join(workspaceRoot(), 'apps/web/dist');
  if (!existsSync(join(built, 'index.html'))) throw new Error('The web app is not built: run npm start, which builds it');
  const target = join(dataDir, 'web');
  rmSync(target, { recursive: true, force: true });
  cpSync(built, target, { recursive: true });
  const installation = { v: 1, installation: secrets.installation, opaqueServerPublicKey: secrets.opaqueServerPublicKey };
  writeFileSync(join(target, 'installation.json'), `${JSON.stringify(installation)}\n`);
  return target;
}
