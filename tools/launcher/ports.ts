import { INNER_PORTS, isPortFree } from '@siegelpost/testing';

/** Services that have a health port when they run as processes of their own. */
export const SERVICES = ['identity', 'keys', 'messaging', 'attachments', 'notifications'] as const;
export type Service = (typeof SERVICES)[number];

export interface Ports {
  readonly web: number;
  readonly mailPage: number;
  readonly smtp: number;
  readonly postgres: number;
  readonly nats: number;
  readonly objectStore: number;
  readonly objectStoreInner: readonly number[];
  readonly health: Readonly<Record<Service, number>>;
}

/** All ports follow from the web port, in a row. */
export function portsFrom(web: number): Ports {
  const inner = web + 6;
  const health = inner + INNER_PORTS;
  return {
    web,
    mailPage: web + 1,
    smtp: web + 2,
    postgres: web + 3,
    nats: web + 4,
    objectStore: web + 5,
    objectStoreInner: Array.from({ length: INNER_PORTS }, (_, index) => inner + index),
    health: { identity: health, keys: health + 1, messaging: health + 2, attachments: health + 3, notifications: health + 4 },
  };
}

/** Throws an error that names the first port that is taken, what it is for and how to choose others. */
export async function requireFree(ports: Ports, separate: boolean): Promise<void> {
  const inner = ports.objectStoreInner.map((port): [string, number] => ['parts of the object store', port]);
  const health = SERVICES.map((service): [string, number] => [`health of ${service}`, ports.health[service]]);
  const named: [string, number][] = [
    ['the web', ports.web],
    ['the mail catcher’s page', ports.mailPage],
    ['mail', ports.smtp],
    ['PostgreSQL', ports.postgres],
    ['NATS', ports.nats],
    ['the object store', ports.objectStore],
    ...inner,
    ...(separate ? health : []),
  ];
  for (const [purpose, port] of named) {
    if (!(await isPortFree(port))) {
      throw new Error(`Port ${port} (${purpose}) is taken. Choose another web port with SIEGELPOST_PORT; the others follow from it.`);
    }
  }
}
