import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { RenewLink } from '../links/renew-link.js';
import { ViewLink } from '../links/view-link.js';
import { CompleteActivation } from './complete-activation.js';
import { StartActivation } from './start-activation.js';

const { viewActivation, renewActivation, startActivation, completeActivation } = calls.identity;

@Controller()
export class ActivationController {
  constructor(
    private readonly viewing: ViewLink,
    private readonly renewing: RenewLink,
    private readonly starting: StartActivation,
    private readonly completing: CompleteActivation,
  ) {}

  @Handle(viewActivation)
  view({ token }: InputOf<typeof viewActivation>): Promise<ReplyOf<typeof viewActivation>> {
    return this.viewing.run('activation', token);
  }

  @Handle(renewActivation)
  async renew({ token }: InputOf<typeof renewActivation>): Promise<ReplyOf<typeof renewActivation>> {
    await this.renewing.run('activation', token);
    return {};
  }

  @Handle(startActivation)
  start(input: InputOf<typeof startActivation>): Promise<ReplyOf<typeof startActivation>> {
    return this.starting.run(input);
  }

  @Handle(completeActivation)
  complete(
    input: InputOf<typeof completeActivation>,
    context: CallContext,
  ): Promise<ReplyOf<typeof completeActivation>> {
    return this.completing.run(input, context.requestId);
  }
}
