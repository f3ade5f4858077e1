/** Writes installation.json beside the web app, then hands over to the gateway in the same process. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const value = (name) => {
  const found = process.env[name];
  if (!found) throw new Error(`${name} is missing`);
  return found;
};
const installation = {
  v: 1,
  installation: value('SIEGELPOST_INSTALLATION_ID'),
  opaqueServerPublicKey: value('SIEGELPOST_OPAQUE_SERVER_PUBLIC_KEY'),
};
writeFileSync(join(value('SIEGELPOST_GATEWAY_WEB_DIR'), 'installation.json'), `${JSON.stringify(installation)}\n`);
await import('../apps/gateway/dist/main.js');
