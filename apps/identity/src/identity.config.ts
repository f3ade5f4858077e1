import { defineConfig, secretBytes, urlWith, wholeNumber } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { z } from 'zod';

const read = defineConfig(
  z.object({
    SIEGELPOST_INSTALLATION_ID: z.uuid(),
    SIEGELPOST_IDENTITY_DATABASE_URL: urlWith('postgres', 'postgresql'),
    SIEGELPOST_PUBLIC_URL: urlWith('http', 'https').default('http://localhost:8080'),
    SIEGELPOST_IDENTITY_OPAQUE_SERVER_SETUP: z.string().min(100).max(1024),
    SIEGELPOST_IDENTITY_ACCOUNT_ID_SECRET: secretBytes(32),
    SIEGELPOST_IDENTITY_LINK_SECRET: secretBytes(32),
    SIEGELPOST_IDENTITY_SIGNING_KEY_SECRET: secretBytes(32),
    SIEGELPOST_IDENTITY_INVITATIONS_PER_DAY: wholeNumber().default(500),
    SIEGELPOST_IDENTITY_LOGINS_PER_SOURCE: wholeNumber().default(300),
    SIEGELPOST_IDENTITY_LINKS_PER_SOURCE: wholeNumber().default(3_000),
    SIEGELPOST_IDENTITY_RESET_WAIT_HOURS: wholeNumber().default(24),
    SIEGELPOST_IDENTITY_RESET_LONG_WAIT_HOURS: wholeNumber().default(168),
  }),
);

/** Identity's slice of the environment. All but the public address and the limits is secret. */
export class IdentityConfig {
  private constructor(
    readonly installationId: string,
    readonly databaseUrl: string,
    /** Where the web app is; without a slash at the end. */
    readonly publicUrl: string,
    /** Decides everything about passwords; kept outside the database and its backups. */
    readonly opaqueServerSetup: string,
    readonly accountIdSecret: Buffer,
    readonly linkSecret: Buffer,
    readonly signingKeySecret: Buffer,
    /** Invitations of one practice in 24 hours. */
    readonly invitationsPerDay: number,
    /** Logins begun from one network source in ten minutes. */
    readonly loginsPerSource: number,
    /** Requests with a link's or a set-up token from one network source in ten minutes. */
    readonly linksPerSource: number,
    /** Hours that a reset waits where its owner has a better way; never less than the protocol asks for. */
    readonly resetWaitHours: number,
    /** Hours that it waits where an attack is likely; never less than the protocol asks for. */
    readonly resetLongWaitHours: number,
  ) {}

  /** Throws ConfigError, naming each variable that is missing or wrong. */
  static read(env: Environment): IdentityConfig {
    const values = read(env);
    return new IdentityConfig(
      values.SIEGELPOST_INSTALLATION_ID,
      values.SIEGELPOST_IDENTITY_DATABASE_URL,
      values.SIEGELPOST_PUBLIC_URL.replace(/\/+$/, ''),
      values.SIEGELPOST_IDENTITY_OPAQUE_SERVER_SETUP,
      values.SIEGELPOST_IDENTITY_ACCOUNT_ID_SECRET,
      values.SIEGELPOST_IDENTITY_LINK_SECRET,
      values.SIEGELPOST_IDENTITY_SIGNING_KEY_SECRET,
      values.SIEGELPOST_IDENTITY_INVITATIONS_PER_DAY,
      values.SIEGELPOST_IDENTITY_LOGINS_PER_SOURCE,
      values.SIEGELPOST_IDENTITY_LINKS_PER_SOURCE,
      values.SIEGELPOST_IDENTITY_RESET_WAIT_HOURS,
      values.SIEGELPOST_IDENTITY_RESET_LONG_WAIT_HOURS,
    );
  }
}
