import { randomUUID } from 'node:crypto';
import type { NatsConnection } from '@nats-io/transport-node';
import { calls, CloudEvent, Problem } from '@siegelpost/contracts';
import type { AccessClaims, Call, Caller, EventType, InputOf, OutputOf } from '@siegelpost/contracts';
import { connectNats, natsPermissions, natsUsers, provisionStreams, RpcClient, ServiceLog, setupUser } from '@siegelpost/service-kit';
import type { z } from 'zod';
import { until } from './until.js';
import { createTestDatabase } from './test-database.js';
import type { TestDatabase } from './test-database.js';
import { testNats } from './test-nats.js';
import type { TestNats } from './test-nats.js';
import { TokenSigner } from './token-signer.js';

type Answer<C extends Call> = (input: InputOf<C>) => Promise<z.input<C['output']>> | z.input<C['output']>;

/** Which user calls, and from which network source the gateway would say that it came. */
export interface Origin {
  readonly as?: Caller;
  readonly source?: string;
}

/** Who calls: a person or a member of a practice, as identity would state it in an access token. */
export type Bearer = Pick<AccessClaims, 'subject' | 'practices'> & { readonly account?: string; readonly former?: readonly string[] };

/**
 * One service under test between stand-ins: real PostgreSQL, real NATS with the rights of production, access tokens
 * signed as identity signs them. The stand-ins answer by the call table and tell by the event table.
 */
export class ServiceStage {
  /** Events that passed, oldest first. */
  readonly told: CloudEvent[] = [];
  private readonly connections = new Map<string, NatsConnection>();
  private readonly log = ServiceLog.create('stage', 'silent');

  private constructor(
    readonly service: Caller,
    readonly nats: TestNats,
    readonly database: TestDatabase,
    readonly signer: TokenSigner,
  ) {}

  static async open(service: Caller): Promise<ServiceStage> {
    const rights = natsPermissions();
    const nats = await testNats(natsUsers.map((name) => ({ name, password: name, permissions: rights[name] })));
    const database = await createTestDatabase(service);
    const stage = new ServiceStage(service, nats, database, await TokenSigner.make());
    const setup = await stage.connection(setupUser);
    await provisionStreams(setup);
    await stage.listen();
    if (service !== 'identity') await stage.answer(calls.identity.getJwks, () => stage.signer.jwks());
    return stage;
  }

  /** The environment of the service under test. */
  get env(): Record<string, string> {
    const name = this.service.toUpperCase();
    return {
      SIEGELPOST_NATS_URL: this.nats.url,
      SIEGELPOST_PUBLIC_URL: 'http://localhost:8080',
      SIEGELPOST_INSTALLATION_ID: this.signer.installation,
      SIEGELPOST_LOG_LEVEL: 'silent',
      [`SIEGELPOST_${name}_NATS_USER`]: this.service,
      [`SIEGELPOST_${name}_NATS_PASSWORD`]: this.service,
      [`SIEGELPOST_${name}_DATABASE_URL`]: this.database.url,
    };
  }

  /** Calls the service under test as another service would, on behalf of `bearer` where the call needs a session. */
  async call<C extends Call>(call: C, input: z.input<C['input']>, bearer?: Bearer, { as, source }: Origin = {}): Promise<OutputOf<C>> {
    const client = new RpcClient(await this.connection(as ?? call.callers[0] ?? 'gateway'), this.log);
    const accessToken = bearer === undefined ? {} : { accessToken: await this.signer.token(call.service, bearer) };
    return client.call(call, input, { ...accessToken, ...(source === undefined ? {} : { source }) });
  }

  /** The code that a call is refused with; fails the test where it is not refused. */
  async refusal<C extends Call>(call: C, input: z.input<C['input']>, bearer?: Bearer): Promise<string> {
    try {
      await this.call(call, input, bearer);
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
    throw new Error(`${call.subject} was not refused`);
  }

  /** Lets a stand-in answer `call` until the stage closes; a thrown Problem is its refusal. */
  async answer<C extends Call>(call: C, answer: Answer<C>): Promise<void> {
    const nats = await this.connection(call.service);
    nats.subscribe(call.subject, {
      queue: call.service,
      callback: (_error, message) => {
        const { id, data } = message.json<{ id: string; data: unknown }>();
        const reply = async (): Promise<object> => ({ response: await answer(call.input.parse(data) as InputOf<C>) });
        void reply()
          .catch((error: unknown) => ({ err: (error instanceof Problem ? error : new Problem('INTERNAL')).toDetails() }))
          .then((body) => message.respond(JSON.stringify({ id, isDisposed: true, ...body })));
      },
    });
    await nats.flush();
  }

  /** Tells an event as its service would. */
  async tell<E extends EventType>(event: E, data: z.input<E['data']>, order?: { key: string; sequence: number }): Promise<string> {
    const id = randomUUID();
    const nats = await this.connection(event.service);
    const envelope: CloudEvent = {
      specversion: '1.0',
      id,
      source: `urn:siegelpost:${event.service}`,
      type: event.subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      ...(order === undefined ? {} : { partitionkey: order.key, sequence: String(order.sequence) }),
      data,
    };
    await nats.request(event.subject, JSON.stringify(envelope), { timeout: 5_000 });
    return id;
  }

  /** Waits until the service under test has told such an event; its data. */
  async heard<E extends EventType>(event: E, fits: (data: z.output<E['data']>) => boolean = () => true): Promise<z.output<E['data']>> {
    return until(() =>
      this.told
        .filter(({ type }) => type === event.subject)
        .map(({ data }) => event.data.parse(data) as z.output<E['data']>)
        .find(fits),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.connections.values()].map((nats) => nats.close()));
    await this.nats.stop();
    await this.database.drop();
  }

  private async connection(user: string): Promise<NatsConnection> {
    const open = this.connections.get(user);
    if (open !== undefined) return open;
    const nats = await connectNats({ url: this.nats.url, user, password: user, service: user });
    this.connections.set(user, nats);
    return nats;
  }

  private async listen(): Promise<void> {
    const nats = await this.connection('test');
    nats.subscribe('siegelpost.v1.event.>', {
      callback: (_error, message) => void this.told.push(CloudEvent.parse(message.json())),
    });
    await nats.flush();
  }
}

