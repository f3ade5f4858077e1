import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { requireOwn, requireReadable } from '../mailboxes/ownership.js';
import { DeleteLetter } from './delete-letter.js';
import { LetterQueries } from './letter-queries.js';
import { UpdateLetter } from './update-letter.js';

@Controller()
export class LettersController {
  constructor(
    private readonly queries: LetterQueries,
    private readonly updateLetter: UpdateLetter,
    private readonly deleteLetter: DeleteLetter,
  ) {}

  @Handle(calls.messaging.listMessages)
  async list(
    input: InputOf<typeof calls.messaging.listMessages>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.listMessages>> {
    requireReadable(claims, input.mailbox);
    return this.queries.list(input);
  }

  @Handle(calls.messaging.getMessage)
  async get(
    { mailbox, mid }: InputOf<typeof calls.messaging.getMessage>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.getMessage>> {
    requireReadable(claims, mailbox);
    return this.queries.get(mailbox, mid);
  }

  @Handle(calls.messaging.acceptedMessages)
  async accepted(
    input: InputOf<typeof calls.messaging.acceptedMessages>,
  ): Promise<ReplyOf<typeof calls.messaging.acceptedMessages>> {
    return this.queries.accepted(input);
  }

  @Handle(calls.messaging.updateMessage)
  async update(
    input: InputOf<typeof calls.messaging.updateMessage>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.updateMessage>> {
    requireOwn(claims, input.mailbox);
    await this.updateLetter.run(input);
    return {};
  }

  @Handle(calls.messaging.deleteMessage)
  async delete(
    input: InputOf<typeof calls.messaging.deleteMessage>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.deleteMessage>> {
    requireOwn(claims, input.mailbox);
    await this.deleteLetter.run(input);
    return {};
  }
}
