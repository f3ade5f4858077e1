import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { NestLog } from '../log/nest-log.js';
import type { ServiceRuntime } from './service-runtime.js';

/** How the gateway listens. */
export interface HttpEdge<A extends INestApplication = INestApplication> {
  readonly adapter: AbstractHttpAdapter;
  readonly host: string;
  readonly port: number;
  /** Global filters, hooks and plug-ins, before it listens. */
  configure?(app: A): void | Promise<void>;
}

export const listenHttp = async (
  root: DynamicModule,
  http: HttpEdge,
  runtime: ServiceRuntime,
): Promise<INestApplication> => {
  const app = await NestFactory.create(root, http.adapter, {
    logger: new NestLog(runtime.log),
    abortOnError: false,
    // The edge reads bodies its own way.
    bodyParser: false,
  });
  await http.configure?.(app);
  await app.listen(http.port, http.host);
  return app;
};
