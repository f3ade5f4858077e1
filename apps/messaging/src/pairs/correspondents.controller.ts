import { Controller } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { requireFormer, requireOwn } from '../mailboxes/ownership.js';
import { PairsStore } from './pairs.store.js';

@Controller()
export class CorrespondentsController {
  constructor(
    private readonly source: DataSource,
    private readonly pairs: PairsStore,
  ) {}

  @Handle(calls.messaging.listCorrespondents)
  async list(
    { mailbox }: InputOf<typeof calls.messaging.listCorrespondents>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.listCorrespondents>> {
    requireFormer(claims, mailbox);
    const others = await this.pairs.of(this.source.manager, mailbox);
    return { correspondents: others.map((other) => ({ mailbox: other })) };
  }

  /** Who waits to be permitted cannot do it itself: the pair says whose word it awaits. */
  @Handle(calls.messaging.permitCorrespondent)
  async permit(
    { mailbox, other }: InputOf<typeof calls.messaging.permitCorrespondent>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.permitCorrespondent>> {
    requireOwn(claims, mailbox);
    if (!(await this.pairs.lift(this.source.manager, mailbox, other))) throw new Problem('RECIPIENT_NOT_PERMITTED');
    return {};
  }
}
