import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** Every provider instance of a running module. */
export const providersOf = (app: INestApplicationContext): object[] =>
  app
    .get(DiscoveryService, { strict: false })
    .getProviders()
    .map(({ instance }): unknown => instance)
    .filter((instance): instance is object => typeof instance === 'object' && instance !== null);
