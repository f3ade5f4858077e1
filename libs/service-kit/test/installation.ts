import { randomUUID } from 'node:crypto';
import { createTestDatabase, testNats } from '@siegelpost/testing';
import type { TestNats } from '@siegelpost/testing';
import { connectNats, natsPermissions, natsUsers, provisionStreams, setupUser } from '../src/index.js';
import type { Environment } from '../src/index.js';

/** A broker with the rights of production, a database for teller and listener, and the environment that names them. */
export interface Installation {
  readonly nats: TestNats;
  readonly env: Environment;
  passwordOf(user: string): string;
  databaseUrl(service: 'messaging' | 'notifications'): string;
  stop(): Promise<void>;
}

const passwordOf = (user: string): string => `${user}-password`;

export const startInstallation = async (): Promise<Installation> => {
  const rights = natsPermissions();
  const nats = await testNats(
    natsUsers.map((name) => ({ name, password: passwordOf(name), permissions: rights[name] })),
  );
  const databases = {
    messaging: await createTestDatabase('messaging'),
    notifications: await createTestDatabase('notifications'),
  };
  const setup = await connectNats({
    url: nats.url,
    user: setupUser,
    password: passwordOf(setupUser),
    service: setupUser,
  });
  await provisionStreams(setup);
  await setup.drain();
  return {
    nats,
    env: Object.fromEntries([
      ['SIEGELPOST_NATS_URL', nats.url],
      ['SIEGELPOST_INSTALLATION_ID', randomUUID()],
      ['SIEGELPOST_LOG_LEVEL', 'silent'],
      ...natsUsers.map((user) => [`SIEGELPOST_${user.toUpperCase()}_NATS_PASSWORD`, passwordOf(user)]),
    ]),
    passwordOf,
    databaseUrl: (service) => databases[service].url,
    stop: async () => {
      await nats.stop();
      await Promise.all([databases.messaging.drop(), databases.notifications.drop()]);
    },
  };
};
