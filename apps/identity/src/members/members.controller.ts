import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { ChangeMembers } from './change-members.js';
import { LinkLimit } from '../links/link-limit.js';
import { InviteByPaper } from './invite-by-paper.js';
import { JoinPractice } from './join-practice.js';

const { changeMembers, joinPractice, inviteByPaper } = calls.identity;

@Controller()
export class MembersController {
  constructor(
    private readonly changing: ChangeMembers,
    private readonly joining: JoinPractice,
    private readonly inviting: InviteByPaper,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(changeMembers)
  async change(input: InputOf<typeof changeMembers>, { claims, requestId }: CallContext): Promise<ReplyOf<typeof changeMembers>> {
    await this.changing.run(input, claims, requestId);
    return {};
  }

  @Handle(inviteByPaper)
  async invite(input: InputOf<typeof inviteByPaper>, { source, requestId }: CallContext): Promise<ReplyOf<typeof inviteByPaper>> {
    await this.limit.take(source);
    await this.inviting.run(input, requestId);
    return {};
  }

  @Handle(joinPractice)
  async join(input: InputOf<typeof joinPractice>, { claims, requestId }: CallContext): Promise<ReplyOf<typeof joinPractice>> {
    await this.joining.run(input, claims, requestId);
    return {};
  }
}
