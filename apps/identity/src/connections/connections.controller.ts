import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { LinkLimit } from '../links/link-limit.js';
import { AcceptInvitation } from './accept-invitation.js';

const { acceptInvitation } = calls.identity;

@Controller()
export class ConnectionsController {
  constructor(
    private readonly accepting: AcceptInvitation,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(acceptInvitation)
  async accept(
    input: InputOf<typeof acceptInvitation>,
    { claims, source, requestId }: CallContext,
  ): Promise<ReplyOf<typeof acceptInvitation>> {
    await this.limit.take(source);
    return this.accepting.run(input, claims, requestId);
  }
}
