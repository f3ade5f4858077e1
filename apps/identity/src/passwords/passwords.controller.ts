import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { ChangePassword } from './change-password.js';
import { CheckCredential } from './check-credential.js';
import { StartPassword } from './start-password.js';

const { startPassword, changePassword, renewAccount, checkCredential } = calls.identity;

@Controller()
export class PasswordsController {
  constructor(
    private readonly starting: StartPassword,
    private readonly changing: ChangePassword,
    private readonly checking: CheckCredential,
  ) {}

  @Handle(startPassword)
  start(input: InputOf<typeof startPassword>): Promise<ReplyOf<typeof startPassword>> {
    return this.starting.run(input);
  }

  @Handle(changePassword)
  change(input: InputOf<typeof changePassword>, { requestId }: CallContext): Promise<ReplyOf<typeof changePassword>> {
    return this.changing.run(input, requestId);
  }

  @Handle(renewAccount)
  renew(input: InputOf<typeof renewAccount>, { requestId }: CallContext): Promise<ReplyOf<typeof renewAccount>> {
    return this.changing.run({ ...input, endOthers: true, renewal: true }, requestId);
  }

  @Handle(checkCredential)
  async check(input: InputOf<typeof checkCredential>): Promise<ReplyOf<typeof checkCredential>> {
    return { inUse: await this.checking.run(input) };
  }
}
