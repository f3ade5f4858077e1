import { Injectable } from '@nestjs/common';
import { events } from '@siegelpost/contracts';
import { Reaction } from '@siegelpost/service-kit';
import type { ReceivedEvent } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { InvitationRow } from '../invitations/invitation.row.js';

/** Shows the practice that an invitation's newest mail could not be delivered. */
@Injectable()
export class OnMailFailed {
  @Reaction(events.mailFailed)
  async run({ data }: ReceivedEvent<typeof events.mailFailed>, manager: EntityManager): Promise<void> {
    if (data.invitation === null) return;
    const newest = { id: data.invitation, newestMail: data.cause };
    await manager.update(InvitationRow, newest, { undeliverable: true });
  }
}
