import { setTimeout as delay } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { eventStream } from '@siegelpost/contracts';
import { withClient } from '@siegelpost/testing';
import type { Product } from '../../product/product.js';

const services = ['identity', 'keys', 'messaging', 'attachments', 'notifications'];
const pauseMs = 250;

/** Waits until every event was published and taken, and every mail that is due was sent. */
export async function untilDrained(product: Product): Promise<void> {
  const nats = await product.nats();
  try {
    const { consumers } = await jetstreamManager(nats);
    await withClient(product.databaseUrl(), async (client) => {
      const unsent = services.map((service) => `(SELECT count(*) FROM siegelpost_${service}.outbox WHERE NOT sent)`).join(' + ');
      const due = `(SELECT count(*) FROM siegelpost_notifications.mail_job WHERE state = 'due')`;
      for (let left = 1; left > 0; await delay(pauseMs)) {
        const { rows } = await client.query<{ left: string }>(`SELECT ${unsent} + ${due} AS left`);
        const untaken = await Promise.all(services.map((service) => consumers.info(eventStream.name, service)));
        left = Number(rows[0]?.left) + untaken.reduce((sum, { num_pending, num_ack_pending }) => sum + num_pending + num_ack_pending, 0);
      }
    });
  } finally {
    await nats.close();
  }
}
