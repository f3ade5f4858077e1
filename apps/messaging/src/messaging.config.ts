import { defineConfig, urlWith, wholeNumber } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { z } from 'zod';

/** What messaging reads of the environment. */
export class MessagingConfig {
  constructor(
    readonly databaseUrl: string,
    /** Letters, drafts and control letters that one mailbox may send in an hour. */
    readonly sendsPerHour: number,
    /** Bytes of sealed letters that one mailbox holds at most. */
    readonly mailboxBytes: number,
  ) {}
}

const read = defineConfig(
  z.object({
    SIEGELPOST_MESSAGING_DATABASE_URL: urlWith('postgres', 'postgresql'),
    SIEGELPOST_MESSAGING_SENDS_PER_HOUR: wholeNumber().default(36_000),
    SIEGELPOST_MESSAGING_MAILBOX_BYTES: wholeNumber().default(20 * 1024 ** 3),
  }),
);

/** @throws ConfigError naming the variable */
export const readMessagingConfig = (env: Environment): MessagingConfig => {
  const values = read(env);
  return new MessagingConfig(
    values.SIEGELPOST_MESSAGING_DATABASE_URL,
    values.SIEGELPOST_MESSAGING_SENDS_PER_HOUR,
    values.SIEGELPOST_MESSAGING_MAILBOX_BYTES,
  );
};
