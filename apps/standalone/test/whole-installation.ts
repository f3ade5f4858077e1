import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import type { Client } from '@siegelpost/client-sdk';
import { mintSetupToken } from '@siegelpost/identity';
import { connectNats, natsPermissions, natsUsers, provisionStreams, setupUser } from '@siegelpost/service-kit';
import { freePort, provisionDatabase, databaseUrl, sharedServers, startMailCatcher, testBucket, testNats, until, withClient } from '@siegelpost/testing';
import type { MailCatcher, TestNats } from '@siegelpost/testing';
import { servicesEnvironment } from '../../../tools/launcher/environment.js';
import { portsFrom, SERVICES } from '../../../tools/launcher/ports.js';
import { makeSecrets } from '../../../tools/launcher/secrets.js';
import { startStandalone } from '../src/index.js';

const password = 'Sieben Segel im Wind';

/** Somebody with a client of their own. */
export interface WithMailbox {
  readonly client: Client;
  readonly address: string;
  readonly password: string;
  readonly mailboxId: string;
}

/** All services in this process on real servers, and people with real clients over HTTP. */
export class WholeInstallation {
  private running: Awaited<ReturnType<typeof startStandalone>> | undefined;

  private constructor(
    readonly env: Readonly<Record<string, string>>,
    readonly origin: string,
    private readonly database: string,
    private readonly mails: MailCatcher,
    private readonly nats: TestNats,
    private readonly folder: string,
  ) {}

  static async open(): Promise<WholeInstallation> {
    const folder = mkdtempSync(join(tmpdir(), 'siegelpost-whole-'));
    const secrets = await makeSecrets();
    const { env: store } = await testBucket();
    const superuser = sharedServers().postgresUrl;
    const database = `test_whole_${randomBytes(6).toString('hex')}`;
    await provisionDatabase(superuser, database, SERVICES.map((name) => ({ name: `siegelpost_${name}`, password: secrets.database[name] ?? '' })));
    const rights = natsPermissions();
    const nats = await testNats(natsUsers.map((name) => ({ name, password: secrets.nats[name] ?? '', permissions: rights[name] })));
    const setup = await connectNats({ url: nats.url, user: setupUser, password: secrets.nats[setupUser] ?? '', service: setupUser });
    await provisionStreams(setup);
    await setup.drain();
    const mails = await startMailCatcher({ dataDir: folder });
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    const installation = { v: 1, installation: secrets.installation, opaqueServerPublicKey: secrets.opaqueServerPublicKey };
    writeFileSync(join(folder, 'installation.json'), JSON.stringify(installation));
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const at = { postgresUrl: superuser, natsUrl: nats.url, objectStoreUrl: 'http://localhost:9000', smtpUrl: mails.smtpUrl, publicUrl: origin, webDirectory: folder };
    const general = servicesEnvironment(secrets, { ...portsFrom(port), web: port }, at);
    const databases = SERVICES.map((name): [string, string] => [
      `SIEGELPOST_${name.toUpperCase()}_DATABASE_URL`,
      databaseUrl(superuser, database, { name: `siegelpost_${name}`, password: secrets.database[name] ?? '' }),
    ]);
    const env = { ...general, ...store, ...Object.fromEntries(databases), SIEGELPOST_LOG_LEVEL: 'silent' };
    return new WholeInstallation(env, origin, database, mails, nats, folder);
  }

  async start(): Promise<void> {
    this.running = await startStandalone(this.env);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.nats.stop();
    await this.mails.stop();
    await withClient(sharedServers().postgresUrl, (client) => client.query(`DROP DATABASE ${this.database} WITH (FORCE)`));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As a dishonest operator could: the newest letter of a sender opens no more. */
  damageNewestLetter(sender: string): Promise<void> {
    return withClient(databaseUrl(sharedServers().postgresUrl, this.database), async (client) => {
      await client.query(
        `UPDATE siegelpost_messaging.sealed_body SET tag = repeat('A', 22)
          WHERE letter = (SELECT max(id) FROM siegelpost_messaging.letter WHERE sender = $1 AND class = 'letter')`,
        [sender],
      );
    });
  }

  /** How long ago the sessions of an account were used last, in seconds by the services' clock. */
  async unusedFor(address: string): Promise<number> {
    const { rows } = await withClient(databaseUrl(sharedServers().postgresUrl, this.database), (client) =>
      client.query<{ seen: Date }>(
        `SELECT max(last_seen_at) AS seen FROM siegelpost_identity.session
          WHERE account = (SELECT id FROM siegelpost_identity.account WHERE address = $1)`,
        [address],
      ));
    return (Date.now() - Number(rows[0]?.seen)) / 1000;
  }

  /** A client on a device of its own. */
  client(): Promise<Client> {
    return createNodeClient({ server: this.origin, profile: mkdtempSync(join(this.folder, 'profile-')) });
  }

  async practice(): Promise<WithMailbox> {
    const client = await this.client();
    const address = `praxis-${randomBytes(4).toString('hex')}@example.org`;
    const setupToken = await mintSetupToken(this.env);
    const { mailboxId } = await client.createPractice({ setupToken, name: 'Praxis Dr. Lind', adminName: 'Ada Lind', address, password, language: 'de' });
    return { client, address, password, mailboxId };
  }

  /** A patient who came by the links in the mails. */
  async patient(practice: Client): Promise<WithMailbox> {
    const address = `p-${randomBytes(4).toString('hex')}@example.org`;
    await practice.invite({ name: 'Anna Berg', address, language: 'de' });
    const client = await this.client();
    await client.beginRegistration(await this.link(address, 'register'), { name: 'Anna Berg' });
    const { mailboxId } = await client.activate(await this.link(address, 'activate'), { password });
    await practice.sync();
    return { client, address, password, mailboxId };
  }

  private link(address: string, page: string): Promise<string> {
    return until(() => this.mails.mails().find(({ to, links }) => to.includes(address) && links[0]?.includes(page))?.links[0]);
  }
}
