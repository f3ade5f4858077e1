import { allCalls, allEvents, deadLetterStream, eventStream, ServiceName } from '@siegelpost/contracts';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import { inboxPrefixOf } from './connect.js';
import { consumedBy, consumerSubjects, deadLetterSubject } from './subjects.js';

/** Rights of one NATS user, in the server's own words. */
export interface NatsRights {
  readonly publish: { readonly allow: readonly string[] };
  /** `subject queue` allows the subject in that queue group only. */
  readonly subscribe: { readonly allow: readonly string[] };
  /** One reply to each request received, within a minute. */
  readonly allow_responses: { readonly max: number; readonly expires: string };
}

/** The user that makes streams and consumers; no service has its password. */
export const setupUser = 'setup';

const oneReply = { max: 1, expires: '1m' } as const;

const rightsOfService = (service: ServiceId): NatsRights => {
  const name = ServiceName.safeParse(service).data;
  const answered = allCalls
    .filter((call) => call.service === service)
    .map(({ subject }) => `${subject} ${service}`);
  const called = allCalls.filter(({ callers }) => callers.includes(service)).map(({ subject }) => subject);
  const told = allEvents.filter((event) => event.service === service).map(({ subject }) => subject);
  const consumes = name !== undefined && consumedBy(service).length > 0;
  const watched = allEvents
    .filter(({ watchers }) => watchers.some((watcher) => watcher === service))
    .map(({ subject }) => subject);
  return {
    publish: {
      allow: [
        ...called,
        ...told,
        ...(consumes ? [...consumerSubjects(name), deadLetterSubject(service)] : []),
      ],
    },
    subscribe: { allow: [`${inboxPrefixOf(service)}.>`, ...answered, ...watched] },
    allow_responses: oneReply,
  };
};

/** Makes streams and consumers; reads no message, writes none, deletes nothing. */
const rightsOfSetup: NatsRights = {
  publish: {
    allow: [
      '$JS.API.INFO',
      '$JS.API.STREAM.LIST',
      ...[eventStream.name, deadLetterStream.name].flatMap((stream) => [
        `$JS.API.STREAM.CREATE.${stream}`,
        `$JS.API.STREAM.UPDATE.${stream}`,
        `$JS.API.STREAM.INFO.${stream}`,
        `$JS.API.CONSUMER.CREATE.${stream}.>`,
        `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.>`,
        `$JS.API.CONSUMER.LIST.${stream}`,
        `$JS.API.CONSUMER.INFO.${stream}.>`,
      ]),
    ],
  },
  subscribe: { allow: [`${inboxPrefixOf(setupUser)}.>`] },
  allow_responses: oneReply,
};

/** Every NATS user of an installation. */
export const natsUsers = [...ServiceName.options, 'gateway', setupUser] as const;
export type NatsUser = (typeof natsUsers)[number];

/** Rights of every user, computed from the call table and the event table; nothing is granted by hand. */
export const natsPermissions = (): Record<NatsUser, NatsRights> => ({
  identity: rightsOfService('identity'),
  keys: rightsOfService('keys'),
  messaging: rightsOfService('messaging'),
  attachments: rightsOfService('attachments'),
  notifications: rightsOfService('notifications'),
  gateway: rightsOfService('gateway'),
  [setupUser]: rightsOfSetup,
});

/** The `authorization` block of a NATS server's configuration (JSON, which the server reads). */
export const natsAuthorization = (passwords: Readonly<Record<NatsUser, string>>): string => {
  const rights = natsPermissions();
  const users = natsUsers.map((user) => ({ user, password: passwords[user], permissions: rights[user] }));
  return `authorization: ${JSON.stringify({ users }, null, 2)}\n`;
};
