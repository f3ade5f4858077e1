import { defineConfig, urlWith } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { z } from 'zod';

/** `Name <local@domain>`; the domain stands in every Message-ID too. */
const sender = /^(?:([^<>"\r\n]{1,100}) )?<?([^\s<>@"]+@([A-Za-z0-9.-]+))>?$/;
const triesForm = z.string().regex(/^[1-9]\d{0,3}$/, { error: 'is not a whole number above 0' }).transform(Number);

const read = defineConfig(
  z.object({
    SIEGELPOST_NOTIFICATIONS_DATABASE_URL: urlWith('postgres', 'postgresql'),
    SIEGELPOST_PUBLIC_URL: urlWith('http', 'https').default('http://localhost:8080'),
    SIEGELPOST_SMTP_URL: urlWith('smtp', 'smtps').default('smtp://127.0.0.1:2525'),
    SIEGELPOST_MAIL_FROM: z
      .string()
      .regex(sender, { error: 'is not a sender such as Siegelpost <post@example.org>' })
      .default('Siegelpost <post@localhost>'),
    SIEGELPOST_NOTIFICATIONS_TRIES: triesForm.default(60),
  }),
);

/** Notifications' slice of the environment. */
export class NotificationsConfig {
  private constructor(
    readonly databaseUrl: string,
    /** Where the web app is; with one slash at the end. */
    readonly publicUrl: string,
    /** May hold a password. */
    readonly smtpUrl: string,
    readonly from: { readonly name: string; readonly address: string },
    /** Domain of the sender's address. */
    readonly domain: string,
    /** Tries before a mail is given up. */
    readonly tries: number,
  ) {}

  /** Throws ConfigError, naming each variable that is missing or wrong. */
  static read(env: Environment): NotificationsConfig {
    const values = read(env);
    const [, name = '', address = '', domain = ''] = sender.exec(values.SIEGELPOST_MAIL_FROM) ?? [];
    return new NotificationsConfig(
      values.SIEGELPOST_NOTIFICATIONS_DATABASE_URL,
      `${values.SIEGELPOST_PUBLIC_URL.replace(/\/+$/, '')}/`,
      values.SIEGELPOST_SMTP_URL,
      { name, address },
      domain,
      values.SIEGELPOST_NOTIFICATIONS_TRIES,
    );
  }
}
