import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { NotificationsConfig } from '../notifications.config.js';
import type { AddressedMail } from './preparation.js';

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** The way to the mail server. */
@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly transport: Transporter;

  constructor(private readonly config: NotificationsConfig) {
    this.transport = createTransport({
      url: config.smtpUrl,
      ...timeouts,
      // Connections are kept for the next mails: a greeting and a handshake cost more than a notice.
      pool: true,
      maxConnections: 4,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Hands a mail to the mail server. The same `id` gives the same Message-ID (RFC 5322 section 3.6.4), so that a
   * mail sent twice is known as one. It counts as taken where one of several addresses took it. Throws the SMTP client's errors; see `failureOf`.
   */
  async send(id: string, { to, also, mail: { subject, text, html } }: AddressedMail): Promise<void> {
    await this.transport.sendMail({
      messageId: `<${id}@${this.config.domain}>`,
      from: { ...this.config.from },
      to: { name: '', address: to },
      bcc: also.map((address) => ({ name: '', address })),
      subject,
      text,
      html,
      // RFC 3834: no out-of-office answers.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  onModuleDestroy(): void {
    this.transport.close();
  }
}
