import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { CreatePractice } from './create-practice.js';
import { LinkLimit } from '../links/link-limit.js';
import { StartSetup } from './start-setup.js';

const { startSetup, createPractice } = calls.identity;

@Controller()
export class SetupController {
  constructor(
    private readonly starting: StartSetup,
    private readonly creating: CreatePractice,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(startSetup)
  async start(input: InputOf<typeof startSetup>, { source }: CallContext): Promise<ReplyOf<typeof startSetup>> {
    await this.limit.take(source);
    return this.starting.run(input);
  }

  @Handle(createPractice)
  async create(
    input: InputOf<typeof createPractice>,
    { requestId, source }: CallContext,
  ): Promise<ReplyOf<typeof createPractice>> {
    await this.limit.take(source);
    return this.creating.run(input, requestId);
  }
}
