import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { RenewLink } from '../links/renew-link.js';
import { ViewLink } from '../links/view-link.js';
import { BeginRegistration } from './begin-registration.js';
import { DeclineRegistration } from './decline-registration.js';

const { viewRegistration, beginRegistration, declineRegistration, renewRegistration } = calls.identity;

@Controller()
export class RegistrationController {
  constructor(
    private readonly viewing: ViewLink,
    private readonly beginning: BeginRegistration,
    private readonly declining: DeclineRegistration,
    private readonly renewing: RenewLink,
  ) {}

  @Handle(viewRegistration)
  view({ token }: InputOf<typeof viewRegistration>): Promise<ReplyOf<typeof viewRegistration>> {
    return this.viewing.run('invitation', token);
  }

  @Handle(beginRegistration)
  async begin(input: InputOf<typeof beginRegistration>): Promise<ReplyOf<typeof beginRegistration>> {
    await this.beginning.run(input);
    return {};
  }

  @Handle(declineRegistration)
  async decline({ token }: InputOf<typeof declineRegistration>): Promise<ReplyOf<typeof declineRegistration>> {
    await this.declining.run(token);
    return {};
  }

  @Handle(renewRegistration)
  async renew({ token }: InputOf<typeof renewRegistration>): Promise<ReplyOf<typeof renewRegistration>> {
    await this.renewing.run('invitation', token);
    return {};
  }
}
