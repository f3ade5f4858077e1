import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { databaseUrl, freePorts, runningPid, startNats, startPostgres, withClient } from '@siegelpost/testing';
import type { RunningServer } from '@siegelpost/testing';
import { Pool } from 'pg';
import { CpuMeter } from '../cpu-meter.js';
import { Arrivals } from '../round.js';
import type { Round } from '../round.js';
import { InboxConsumer } from './consumer.js';
import { Relay } from './relay.js';
import { tables } from './tables.js';
import { writeLetter } from './writer.js';

const stream = 'BARE';
const subject = 'bare.letter';
const everything = { publish: { allow: ['>'] }, subscribe: { allow: ['>'] }, allow_responses: true };

/** Writer, PostgreSQL with an outbox, relay, JetStream, inbox consumer: what any such product stands on, and nothing more. */
export class BarePipeline {
  private constructor(
    private readonly dataDir: string,
    private readonly servers: readonly RunningServer[],
    private readonly pool: Pool,
    private readonly nats: NatsConnection,
  ) {}

  /** Starts PostgreSQL and NATS with the very settings of the product's. */
  static async start(): Promise<BarePipeline> {
    const dataDir = mkdtempSync(join(tmpdir(), 'siegelpost-bare-'));
    const [postgresPort = 0, natsPort = 0] = await freePorts(2);
    const postgres = await startPostgres({ dataDir, port: postgresPort });
    await withClient(postgres.url, (client) => client.query('CREATE DATABASE bare'));
    const pool = new Pool({ connectionString: databaseUrl(postgres.url, 'bare'), max: 40 });
    // The server says goodbye to idle connections when it stops.
    pool.on('error', () => undefined);
    for (const statement of tables) await pool.query(statement);
    const server = await startNats({ dataDir, port: natsPort, users: [{ name: 'bare', password: 'bare', permissions: everything }] });
    const nats = await connect({ servers: server.url, user: 'bare', pass: 'bare' });
    const manager = await jetstreamManager(nats);
    await manager.streams.add({ name: stream, subjects: [subject] });
    await manager.consumers.add(stream, { durable_name: 'inbox', max_ack_pending: 1000 });
    return new BarePipeline(dataDir, [postgres, server], pool, nats);
  }

  /** Lets so many senders write one letter after the other, until each letter was received. */
  async run(senders: number, lettersEach: number): Promise<Round> {
    const arrivals = new Arrivals(senders * lettersEach);
    const consumer = new InboxConsumer(this.pool, await jetstream(this.nats).consumers.get(stream, 'inbox'), (letter) => arrivals.arrived(letter));
    const relay = new Relay(this.pool, jetstream(this.nats), subject);
    await consumer.start();
    const meter = new CpuMeter(this.pids());
    const sender = async (_: unknown, number: number): Promise<void> => {
      for (let count = 0; count < lettersEach; count += 1) {
        const id = randomUUID();
        arrivals.begins(id);
        await writeLetter(this.pool, number, id);
      }
    };
    await Promise.all(Array.from({ length: senders }, sender));
    await arrivals.complete;
    const cpu = meter.used();
    await relay.stop();
    await consumer.stop();
    return { ...arrivals.result(), cpu };
  }

  async stop(): Promise<void> {
    await this.pool.end();
    await this.nats.close();
    for (const server of this.servers) await server.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private pids(): Map<string, number> {
    const run = join(this.dataDir, 'run');
    const servers = ['postgres', 'nats'].map((name): [string, number] => [name, runningPid(run, name) ?? 0]);
    return new Map([...servers, ['node', process.pid]]);
  }
}
