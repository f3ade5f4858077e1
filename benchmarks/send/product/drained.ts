import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@siegelpost/testing';

const services = ['identity', 'keys', 'messaging', 'attachments', 'notifications'];
const pauseMs = 250;

/** Waits until every event was published and taken, and every mail that is due was sent. */
export async function untilDrained(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const unsent = services.map((service) => `(SELECT count(*) FROM siegelpost_${service}.outbox WHERE NOT sent)`).join(' + ');
    const due = `(SELECT count(*) FROM siegelpost_notifications.mail_job WHERE state = 'due')`;
    const untaken = [untakenBy('notifications', 'delivered'), untakenBy('attachments', 'accepted')].join(' + ');
    for (let left = 1; left > 0; await delay(pauseMs)) {
      const { rows } = await client.query<{ left: string }>(`SELECT ${unsent} + ${due} + ${untaken} AS left`);
      left = Number(rows[0]?.left);
    }
  });
}

/** Events of the last minutes that a consumer has not taken. */
const untakenBy = (service: string, verb: string): string => `(SELECT count(*) FROM siegelpost_messaging.outbox o
  WHERE sent AND recorded_at > now() - interval '3 minutes' AND subject LIKE '%.message.${verb}'
  AND NOT EXISTS (SELECT 1 FROM siegelpost_${service}.inbox i WHERE i.event_id = o.id))`;
