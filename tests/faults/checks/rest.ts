import { jetstreamManager } from '@nats-io/jetstream';
import { eventStream } from '@siegelpost/contracts';
import { connectNats, setupUser } from '@siegelpost/service-kit';
import { SERVICES } from '../../../tools/launcher/ports.js';
import { eventually } from '../../end-to-end/product/eventually.js';
import type { Installation } from '../installation/installation.js';
import { count } from './database.js';

/** Waits until every event was published and taken by everybody whom it concerns, and every mail is out. */
export async function untilAtRest(installation: Installation): Promise<void> {
  const { natsUrl: url, secrets } = installation;
  const nats = await connectNats({ url, user: setupUser, password: secrets.nats[setupUser] ?? '', service: setupUser });
  try {
    const { consumers } = await jetstreamManager(nats);
    const open = async (): Promise<string[]> => {
      const left: string[] = [];
      for (const service of SERVICES) {
        const { num_pending, num_ack_pending } = await consumers.info(eventStream.name, service);
        if (num_pending + num_ack_pending > 0) left.push(`${service} to take events`);
        if ((await count(installation, `siegelpost_${service}.outbox WHERE NOT sent`)) > 0) left.push(`${service} to publish`);
      }
      if ((await count(installation, `siegelpost_notifications.mail_job WHERE state = 'due'`)) > 0) left.push('mails to go out');
      return left;
    };
    await eventually('the installation to be at rest', async () => ((await open()).length === 0 ? true : undefined));
  } finally {
    await nats.close();
  }
}
