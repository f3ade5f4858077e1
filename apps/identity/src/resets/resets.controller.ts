import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { LinkLimit } from '../links/link-limit.js';
import { PrepareResetMail } from '../mails/prepare-reset-mail.js';
import { CompleteReset } from './complete-reset.js';
import { RequestReset } from './request-reset.js';
import { StartReset } from './start-reset.js';
import { StopReset } from './stop-reset.js';
import { ViewReset } from './view-reset.js';

const { requestReset, viewReset, startReset, completeReset, stopReset, stopOwnReset, prepareResetMail } = calls.identity;

@Controller()
export class ResetsController {
  constructor(
    private readonly requesting: RequestReset,
    private readonly viewing: ViewReset,
    private readonly starting: StartReset,
    private readonly completing: CompleteReset,
    private readonly stopping: StopReset,
    private readonly preparing: PrepareResetMail,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(requestReset)
  async request({ token }: InputOf<typeof requestReset>, { requestId, source }: CallContext): Promise<ReplyOf<typeof requestReset>> {
    await this.limit.take(source);
    return this.requesting.run(token, requestId);
  }

  @Handle(viewReset)
  async view({ token }: InputOf<typeof viewReset>, { source }: CallContext): Promise<ReplyOf<typeof viewReset>> {
    await this.limit.take(source);
    const { id: account, subject, address, name, language } = await this.viewing.run(token);
    return { account, subject, address, name, language };
  }

  @Handle(startReset)
  async start(input: InputOf<typeof startReset>, { source }: CallContext): Promise<ReplyOf<typeof startReset>> {
    await this.limit.take(source);
    return this.starting.run(input);
  }

  @Handle(completeReset)
  async complete(input: InputOf<typeof completeReset>, { requestId, source }: CallContext): Promise<ReplyOf<typeof completeReset>> {
    await this.limit.take(source);
    return this.completing.run(input, requestId);
  }

  @Handle(stopReset)
  async stop({ token }: InputOf<typeof stopReset>, { source }: CallContext): Promise<ReplyOf<typeof stopReset>> {
    await this.limit.take(source);
    await this.stopping.byLink(token);
    return {};
  }

  @Handle(stopOwnReset)
  async stopOwn(input: InputOf<typeof stopOwnReset>): Promise<ReplyOf<typeof stopOwnReset>> {
    await this.stopping.bySession(input);
    return {};
  }

  @Handle(prepareResetMail)
  prepare(input: InputOf<typeof prepareResetMail>): Promise<ReplyOf<typeof prepareResetMail>> {
    return this.preparing.run(input);
  }
}
