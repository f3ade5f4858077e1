import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { MailboxesStore } from './mailboxes.store.js';
import { requireReadable } from './ownership.js';

@Controller()
export class MailboxesController {
  constructor(
    private readonly source: DataSource,
    private readonly mailboxes: MailboxesStore,
  ) {}

  /** One's own mailbox that is being made answers as an empty one. */
  @Handle(calls.messaging.getMailbox)
  async get(
    { mailbox }: InputOf<typeof calls.messaging.getMailbox>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.getMailbox>> {
    requireReadable(claims, mailbox);
    const row = await this.mailboxes.find(this.source.manager, mailbox);
    return { mailbox, sequence: row?.sequence ?? 0, unread: row?.unread ?? 0, drafts: row?.drafts ?? 0 };
  }
}
