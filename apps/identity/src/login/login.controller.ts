import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { ConfirmLogin } from './confirm-login.js';
import { FinishLogin } from './finish-login.js';
import { StartLogin } from './start-login.js';

const { startLogin, finishLogin, confirmLogin } = calls.identity;

@Controller()
export class LoginController {
  constructor(
    private readonly starting: StartLogin,
    private readonly finishing: FinishLogin,
    private readonly confirming: ConfirmLogin,
  ) {}

  @Handle(startLogin)
  start(input: InputOf<typeof startLogin>, context: CallContext): Promise<ReplyOf<typeof startLogin>> {
    return this.starting.run(input, context.source);
  }

  @Handle(finishLogin)
  finish(input: InputOf<typeof finishLogin>): Promise<ReplyOf<typeof finishLogin>> {
    return this.finishing.run(input);
  }

  @Handle(confirmLogin)
  confirm(input: InputOf<typeof confirmLogin>): Promise<ReplyOf<typeof confirmLogin>> {
    return this.confirming.run(input);
  }
}
