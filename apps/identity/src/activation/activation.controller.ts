import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { RenewLink } from '../links/renew-link.js';
import { ViewLink } from '../links/view-link.js';
import { CompleteActivation } from './complete-activation.js';
import { LinkLimit } from '../links/link-limit.js';
import { StartActivation } from './start-activation.js';

const { viewActivation, renewActivation, startActivation, completeActivation } = calls.identity;

@Controller()
export class ActivationController {
  constructor(
    private readonly viewing: ViewLink,
    private readonly renewing: RenewLink,
    private readonly starting: StartActivation,
    private readonly completing: CompleteActivation,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(viewActivation)
  async view({ token }: InputOf<typeof viewActivation>, { source }: CallContext): Promise<ReplyOf<typeof viewActivation>> {
    await this.limit.take(source);
    return this.viewing.run('activation', token);
  }

  @Handle(renewActivation)
  async renew({ token }: InputOf<typeof renewActivation>, { source }: CallContext): Promise<ReplyOf<typeof renewActivation>> {
    await this.limit.take(source);
    await this.renewing.run('activation', token);
    return {};
  }

  @Handle(startActivation)
  async start(input: InputOf<typeof startActivation>, { source }: CallContext): Promise<ReplyOf<typeof startActivation>> {
    await this.limit.take(source);
    return this.starting.run(input);
  }

  @Handle(completeActivation)
  async complete(
    input: InputOf<typeof completeActivation>,
    { requestId, source }: CallContext,
  ): Promise<ReplyOf<typeof completeActivation>> {
    await this.limit.take(source);
    return this.completing.run(input, requestId);
  }
}
