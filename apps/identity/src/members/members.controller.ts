import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { ChangeMembers } from './change-members.js';
import { JoinPractice } from './join-practice.js';

const { changeMembers, joinPractice } = calls.identity;

@Controller()
export class MembersController {
  constructor(
    private readonly changing: ChangeMembers,
    private readonly joining: JoinPractice,
  ) {}

  @Handle(changeMembers)
  async change(input: InputOf<typeof changeMembers>, { claims, requestId }: CallContext): Promise<ReplyOf<typeof changeMembers>> {
    await this.changing.run(input, claims, requestId);
    return {};
  }

  @Handle(joinPractice)
  async join(input: InputOf<typeof joinPractice>, { claims, requestId }: CallContext): Promise<ReplyOf<typeof joinPractice>> {
    await this.joining.run(input, claims, requestId);
    return {};
  }
}
