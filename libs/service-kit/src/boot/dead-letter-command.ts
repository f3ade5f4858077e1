import { NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { readKitConfig } from '../config/kit.config.js';
import { collectReactions } from '../inbox/reactions.js';
import { NestLog } from '../log/nest-log.js';
import { ServiceLog } from '../log/service-log.js';
import { connectNats } from '../nats/connect.js';
import { rootModule } from './kit.module.js';
import { providersOf } from './providers-of.js';
import { ServiceRuntime } from './service-runtime.js';
import type { ServiceOptions } from './start-service.js';

/**
 * The operator's command on the dead letters of one service: `list`, or `replay EVENT-ID`. It takes no calls and
 * no events; what a replay records is published by the running service.
 *
 * @param print receives JSON lines
 * @returns exit code: 0 done, 1 no such dead letter or the reaction failed again, 2 wrong use
 */
export const runDeadLetterCommand = async (
  options: ServiceOptions,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> => {
  const config = readKitConfig(options.name, options.env);
  const log = ServiceLog.create(options.name, 'silent');
  const { natsUrl: url, natsUser: user, natsPassword: password } = config;
  const nats = await connectNats({ url, user, password, service: options.name });
  const runtime = new ServiceRuntime(options.name, config, log, nats);
  try {
    const root = rootModule(runtime, options.module);
    const app = await NestFactory.createApplicationContext(root, {
      logger: new NestLog(log),
      abortOnError: false,
    });
    try {
      return await act(runtime, providersOf(app), args, print);
    } finally {
      await app.close();
    }
  } finally {
    await nats.drain();
  }
};

const act = async (
  runtime: ServiceRuntime,
  instances: readonly object[],
  [verb, eventId]: readonly string[],
  print: (line: string) => void,
): Promise<number> => {
  const letters = runtime.database?.deadLetters;
  if (letters === undefined) throw new Error(`${runtime.service} has no database`);
  if (verb === 'list') {
    for (const letter of await letters.list()) print(JSON.stringify(letter));
    return 0;
  }
  if (verb !== 'replay' || !z.uuid().safeParse(eventId).success) {
    print(JSON.stringify({ error: 'use: dead-letters list | dead-letters replay EVENT-ID' }));
    return 2;
  }
  const replayed = await letters.replay(String(eventId), collectReactions(runtime.service, instances));
  print(JSON.stringify({ eventId, replayed }));
  return replayed ? 0 : 1;
};
