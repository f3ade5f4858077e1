import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { ChangePassword } from './change-password.js';
import { StartPassword } from './start-password.js';

const { startPassword, changePassword } = calls.identity;

@Controller()
export class PasswordsController {
  constructor(
    private readonly starting: StartPassword,
    private readonly changing: ChangePassword,
  ) {}

  @Handle(startPassword)
  start(input: InputOf<typeof startPassword>): Promise<ReplyOf<typeof startPassword>> {
    return this.starting.run(input);
  }

  @Handle(changePassword)
  change(input: InputOf<typeof changePassword>, { requestId }: CallContext): Promise<ReplyOf<typeof changePassword>> {
    return this.changing.run(input, requestId);
  }
}
