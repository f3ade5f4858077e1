import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { RenewLink } from '../links/renew-link.js';
import { ViewLink } from '../links/view-link.js';
import { BeginRegistration } from './begin-registration.js';
import { LinkLimit } from '../links/link-limit.js';
import { DeclineRegistration } from './decline-registration.js';

const { viewRegistration, beginRegistration, declineRegistration, renewRegistration } = calls.identity;

@Controller()
export class RegistrationController {
  constructor(
    private readonly viewing: ViewLink,
    private readonly beginning: BeginRegistration,
    private readonly declining: DeclineRegistration,
    private readonly renewing: RenewLink,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(viewRegistration)
  async view({ token }: InputOf<typeof viewRegistration>, { source }: CallContext): Promise<ReplyOf<typeof viewRegistration>> {
    await this.limit.take(source);
    return this.viewing.run('invitation', token);
  }

  @Handle(beginRegistration)
  async begin(input: InputOf<typeof beginRegistration>, { source }: CallContext): Promise<ReplyOf<typeof beginRegistration>> {
    await this.limit.take(source);
    await this.beginning.run(input);
    return {};
  }

  @Handle(declineRegistration)
  async decline({ token }: InputOf<typeof declineRegistration>, { source }: CallContext): Promise<ReplyOf<typeof declineRegistration>> {
    await this.limit.take(source);
    await this.declining.run(token);
    return {};
  }

  @Handle(renewRegistration)
  async renew({ token }: InputOf<typeof renewRegistration>, { source }: CallContext): Promise<ReplyOf<typeof renewRegistration>> {
    await this.limit.take(source);
    await this.renewing.run('invitation', token);
    return {};
  }
}
