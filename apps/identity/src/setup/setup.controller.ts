import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { CreatePractice } from './create-practice.js';
import { StartSetup } from './start-setup.js';

const { startSetup, createPractice } = calls.identity;

@Controller()
export class SetupController {
  constructor(
    private readonly starting: StartSetup,
    private readonly creating: CreatePractice,
  ) {}

  @Handle(startSetup)
  start(input: InputOf<typeof startSetup>): Promise<ReplyOf<typeof startSetup>> {
    return this.starting.run(input);
  }

  @Handle(createPractice)
  create(input: InputOf<typeof createPractice>, context: CallContext): Promise<ReplyOf<typeof createPractice>> {
    return this.creating.run(input, context.requestId);
  }
}
