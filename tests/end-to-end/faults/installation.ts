import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedServers } from '../../../tools/launcher/embedded-servers.js';
import { servicesEnvironment } from '../../../tools/launcher/environment.js';
import { portsFrom } from '../../../tools/launcher/ports.js';
import { startProduct } from '../../../tools/launcher/product.js';
import { Running } from '../../../tools/launcher/running.js';
import { makeSecrets } from '../../../tools/launcher/secrets.js';
import { mintSetupToken } from '../../../tools/launcher/setup-token.js';
import { prepareWebDirectory } from '../../../tools/launcher/web-directory.js';
import type { Whoami } from '../product/answers.js';
import { secretPassword } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { freeRow } from '../product/free-row.js';
import { newAddress } from '../product/people.js';
import type { Person, Place } from '../product/people.js';
import { product } from '../product/product.js';
import { storeGate } from './store-gate.js';
import type { StoreGate } from './store-gate.js';
import { tcpGate } from './tcp-gate.js';
import type { Gate } from './tcp-gate.js';

/** An installation of its own whose servers can be taken away from the services. */
export interface GatedInstallation extends Place {
  readonly gates: { readonly postgres: Gate; readonly nats: Gate; readonly store: StoreGate };
  /** Name by the person's address. */
  makePractice(name: string): Promise<Person>;
  stop(): Promise<void>;
}

/** Ports in a row that one installation takes, with its three gates. */
const rowLength = 32;

export async function startGatedInstallation(): Promise<GatedInstallation> {
  const dataDir = mkdtempSync(join(product.work, 'gated-'));
  const running = new Running(() => undefined);
  const first = await freeRow(Number(new URL(product.ready.web).port) + rowLength, rowLength);
  const ports = portsFrom(first);
  const server = `http://localhost:${ports.web}`;
  const secrets = await makeSecrets();
  const failures: string[] = [];
  const onExit = (reason: string): void => void failures.push(reason);
  const plan = { dataDir, ports, secrets, publicUrl: server, say: () => undefined, onExit };
  const servers = await startEmbeddedServers(plan, running);
  const last = first + rowLength;
  const gates = {
    postgres: await tcpGate(ports.postgres, last - 1),
    nats: await tcpGate(ports.nats, last - 2),
    store: await storeGate(ports.objectStore, last - 3),
  };
  const at = {
    ...servers,
    postgresUrl: through(servers.postgresUrl, gates.postgres),
    natsUrl: through(servers.natsUrl, gates.nats),
    objectStoreUrl: through(servers.objectStoreUrl, gates.store),
    publicUrl: server,
    webDirectory: prepareWebDirectory(dataDir, secrets),
  };
  const env = servicesEnvironment(secrets, ports, at);
  await startProduct({ dataDir, ports, env, separate: product.mode === 'services', onExit }, running);
  return {
    server,
    dataDir,
    gates,
    makePractice: async (name) => makePractice(name, await mintSetupToken(env), { server, dataDir }),
    stop: async () => {
      await running.stop();
      await Promise.all(Object.values(gates).map((gate) => gate.shut()));
      if (failures.length > 0) throw new Error(failures.join('\n'));
    },
  };
}

/** The same address, by way of the gate. */
function through(url: string, gate: Gate): string {
  const gated = new URL(url);
  gated.port = String(gate.port);
  return gated.toString().replace(/\/$/, '');
}

async function makePractice(name: string, token: string, at: Place): Promise<Person> {
  const password = secretPassword();
  const address = newAddress('praxis');
  const cli = new CommandLine({ profile: address, password, server: at.server });
  const options = ['--name', name, '--admin-name', 'Dr. Gerda Gitter', '--email', address];
  const { mailboxId } = await cli.okWith<Whoami>({ SIEGELPOST_SETUP_TOKEN: token }, 'practice', 'create', ...options);
  return { name, address, password, mailboxId, cli, at };
}
