import 'reflect-metadata';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import type { Environment } from '../config/define-config.js';
import { readKitConfig } from '../config/kit.config.js';
import { HealthServer } from '../health/health-server.js';
import { NestLog } from '../log/nest-log.js';
import { ServiceLog } from '../log/service-log.js';
import { connectNats } from '../nats/connect.js';
import { PassErrors } from '../rpc/pass-errors.filter.js';
import { RpcServer } from '../rpc/rpc-server.js';
import { AccessTokenVerifier } from '../tokens/access-token-verifier.js';
import { eventsOf } from './events-of.js';
import type { ServiceEvents } from './events-of.js';
import { listenHttp } from './http-edge.js';
import type { HttpEdge } from './http-edge.js';
import { rootModule } from './kit.module.js';
import { providersOf } from './providers-of.js';
import { ServiceRuntime } from './service-runtime.js';

export interface ServiceOptions {
  readonly name: ServiceId;
  readonly module: Type | DynamicModule;
  /** `process.env` in `main.ts`; a plain record in tests and in standalone. */
  readonly env: Environment;
  /** For the gateway: serves HTTP instead of answering calls. */
  readonly http?: HttpEdge;
}

export interface RunningService {
  readonly name: ServiceId;
  /** A provider of the service, by its class. */
  get<T>(token: Type<T>): T;
  /** Port of the health server, where one was asked for. */
  readonly healthPort: number | undefined;
  /** Takes no more work, finishes what was begun and acknowledged, closes connections. */
  stop(): Promise<void>;
}

/** Starts one service: database, calls, events, health. Several may run in one process. */
export const startService = async (options: ServiceOptions): Promise<RunningService> => {
  const config = readKitConfig(options.name, options.env);
  const log = ServiceLog.create(options.name, config.logLevel);
  const nats = await connectNats({
    url: config.natsUrl,
    user: config.natsUser,
    password: config.natsPassword,
    service: options.name,
  });
  const runtime = new ServiceRuntime(options.name, config, log, nats);
  try {
    return await run(options, runtime);
  } catch (error) {
    await nats.close();
    throw error;
  }
};

const run = async (options: ServiceOptions, runtime: ServiceRuntime): Promise<RunningService> => {
  const root = rootModule(runtime, options.module);
  const app =
    options.http === undefined
      ? await listenRpc(root, runtime)
      : await listenHttp(root, options.http, runtime);
  const events = eventsOf(runtime, providersOf(app));
  events?.start();
  const { healthHost, healthPort } = runtime.config;
  const health =
    healthPort === undefined ? undefined : await HealthServer.listen(runtime.health, healthHost, healthPort);
  runtime.log.info('service.started');
  let stopped: Promise<void> | undefined;
  return {
    name: options.name,
    get: (token) => app.get(token, { strict: false }),
    healthPort: health?.port,
    stop: () => (stopped ??= stop(runtime, app, events, health)),
  };
};

const listenRpc = async (root: DynamicModule, runtime: ServiceRuntime): Promise<INestApplicationContext> => {
  const verifier = (): AccessTokenVerifier => app.get(AccessTokenVerifier, { strict: false });
  const strategy = new RpcServer(runtime.service, runtime.nats, verifier, runtime.log);
  const app = await NestFactory.createMicroservice(root, {
    strategy,
    logger: new NestLog(runtime.log),
    abortOnError: false,
  });
  app.useGlobalFilters(new PassErrors());
  await app.listen();
  // Subscriptions are sent without waiting: only a round trip shows that the broker has them.
  await runtime.nats.flush();
  return app;
};

/** Order matters: intake ends first, then what was begun is finished, then the connections go. */
const stop = async (
  runtime: ServiceRuntime,
  app: INestApplicationContext,
  events: ServiceEvents | undefined,
  health: HealthServer | undefined,
): Promise<void> => {
  runtime.health.leave();
  await events?.stop();
  await app.close();
  await runtime.nats.drain();
  await health?.close();
  runtime.log.info('service.stopped');
};
