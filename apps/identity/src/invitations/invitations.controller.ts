import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { CreateInvitation } from './create-invitation.js';
import { ListInvitations } from './list-invitations.js';
import { ResendInvitation } from './resend-invitation.js';
import { RevokeInvitation } from './revoke-invitation.js';

const { createInvitation, listInvitations, resendInvitation, revokeInvitation } = calls.identity;

@Controller()
export class InvitationsController {
  constructor(
    private readonly creating: CreateInvitation,
    private readonly listing: ListInvitations,
    private readonly resending: ResendInvitation,
    private readonly revoking: RevokeInvitation,
  ) {}

  @Handle(createInvitation)
  create(
    input: InputOf<typeof createInvitation>,
    context: CallContext,
  ): Promise<ReplyOf<typeof createInvitation>> {
    return this.creating.run(input, context.claims);
  }

  @Handle(listInvitations)
  list(
    { practice }: InputOf<typeof listInvitations>,
    context: CallContext,
  ): Promise<ReplyOf<typeof listInvitations>> {
    return this.listing.run(practice, context.claims);
  }

  @Handle(resendInvitation)
  resend({ id }: InputOf<typeof resendInvitation>, context: CallContext): Promise<ReplyOf<typeof resendInvitation>> {
    return this.resending.run(id, context.claims);
  }

  @Handle(revokeInvitation)
  revoke({ id }: InputOf<typeof revokeInvitation>, context: CallContext): Promise<ReplyOf<typeof revokeInvitation>> {
    return this.revoking.run(id, context.claims);
  }
}
