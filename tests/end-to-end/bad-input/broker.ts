import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectNats } from '@siegelpost/service-kit';
import type { NatsUser } from '@siegelpost/service-kit';
import { product } from '../product/product.js';

interface Secrets {
  readonly installation: string;
  readonly nats: Readonly<Record<string, string>>;
}

/** Place of NATS in the row of ports that follow from the web port. */
const offset = 4;

export const installationSecrets = (): Secrets => JSON.parse(readFileSync(join(product.dataDir, 'secrets.json'), 'utf8')) as Secrets;

/** The running product's broker with the rights of one of its users. */
export function brokerAs(user: NatsUser): Promise<NatsConnection> {
  const url = `nats://127.0.0.1:${Number(new URL(product.ready.web).port) + offset}`;
  return connectNats({ url, user, password: installationSecrets().nats[user] ?? '', service: user });
}
