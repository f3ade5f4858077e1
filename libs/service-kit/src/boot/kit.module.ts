import { Module } from '@nestjs/common';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { calls } from '@siegelpost/contracts';
import { Health } from '../health/health.js';
import { EventTap } from '../inbox/event-tap.js';
import { ServiceLog } from '../log/service-log.js';
import { RpcClient } from '../rpc/rpc-client.js';
import { AccessTokenVerifier } from '../tokens/access-token-verifier.js';
import { JwksCache } from '../tokens/jwks-cache.js';
import { ServiceRuntime } from './service-runtime.js';

@Module({})
class KitProviders {}

@Module({})
class ServiceRoot {}

/** The service's module, with the kit's providers around it: ServiceLog, Health, RpcClient, AccessTokenVerifier, EventTap. */
export const rootModule = (runtime: ServiceRuntime, module: Type | DynamicModule): DynamicModule => {
  const client = new RpcClient(runtime.nats, runtime.log);
  const jwks = new JwksCache(() => client.call(calls.identity.getJwks, {}));
  const verifier = new AccessTokenVerifier(runtime.service, runtime.config.installationId, jwks);
  const providers: Provider[] = [
    { provide: ServiceRuntime, useValue: runtime },
    { provide: ServiceLog, useValue: runtime.log },
    { provide: Health, useValue: runtime.health },
    { provide: RpcClient, useValue: client },
    { provide: AccessTokenVerifier, useValue: verifier },
    { provide: EventTap, useValue: new EventTap(runtime.nats, runtime.log) },
  ];
  const kit: DynamicModule = { module: KitProviders, global: true, providers, exports: providers };
  return { module: ServiceRoot, imports: [kit, DiscoveryModule, module] };
};
