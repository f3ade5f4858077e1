import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectNats, setupUser } from '@siegelpost/service-kit';
import { workspaceRoot } from '@siegelpost/testing';

/** What runs: one process (`npm start`) or six (`npm run start:services`). */
export type Mode = 'standalone' | 'services';

interface Started {
  /** Folder of the run. */
  readonly work: string;
  readonly dataDir: string;
  readonly ready: Ready;
  stop(): Promise<void>;
}

interface Secrets {
  readonly postgres: string;
  readonly nats: Readonly<Record<string, string>>;
}

export interface Ready {
  readonly web: string;
  readonly mail: string;
  readonly practice: { readonly email: string; readonly password: string; readonly mailboxId: string };
}

const starter = join(workspaceRoot(), 'tests/end-to-end/product/start.mjs');

/** The product on servers of its own, started as a person starts it. */
export class Product {
  private constructor(
    private readonly started: Started,
    readonly mode: Mode,
  ) {}

  static async start(mode: Mode): Promise<Product> {
    const { startProduct } = (await import(pathToFileURL(starter).href)) as { startProduct(mode: Mode): Promise<Started> };
    return new Product(await startProduct(mode), mode);
  }

  get ready(): Ready {
    return this.started.ready;
  }

  get dataDir(): string {
    return this.started.dataDir;
  }

  /** A path for what clients keep. */
  profile(name: string): string {
    return join(this.started.work, 'profiles', name);
  }

  /** A path for files to send and for what was saved. */
  file(name: string): string {
    return join(this.started.work, 'files', name);
  }

  /** Stops everything and removes what the run left. */
  async stop(): Promise<void> {
    await this.started.stop();
    rmSync(this.started.work, { recursive: true, force: true });
  }

  /** Process ids by the names of the servers and services. */
  pids(): ReadonlyMap<string, number> {
    const folder = join(this.started.dataDir, 'run');
    const files = readdirSync(folder).filter((file) => file.endsWith('.pid'));
    return new Map(files.map((file) => [file.slice(0, -'.pid'.length), pidIn(join(folder, file))]));
  }

  /** A set-up token by the operator's command, in the environment of the running service. */
  async setupToken(): Promise<string> {
    const pid = this.pids().get(this.mode === 'services' ? 'identity' : 'standalone') ?? 0;
    const program = join(workspaceRoot(), 'apps/identity/dist/mint-setup-token.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program], { env: environmentOf(pid) });
    return stdout.trim();
  }

  /** Address of PostgreSQL for its superuser. */
  databaseUrl(): string {
    return `postgres://postgres:${this.secrets().postgres}@127.0.0.1:${this.port(3)}/siegelpost`;
  }

  /** Connects to NATS as the user that may ask how far consumers are. */
  nats(): Promise<NatsConnection> {
    return connectNats({ url: `nats://127.0.0.1:${this.port(4)}`, user: setupUser, password: this.secrets().nats[setupUser] ?? '', service: setupUser });
  }

  private secrets(): Secrets {
    return JSON.parse(readFileSync(join(this.dataDir, 'secrets.json'), 'utf8')) as Secrets;
  }

  /** One of the row of ports that follow from the web port. */
  private port(place: number): number {
    return Number(new URL(this.ready.web).port) + place;
  }
}

const pidIn = (file: string): number => (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid;

function environmentOf(pid: number): Record<string, string> {
  const pairs = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
