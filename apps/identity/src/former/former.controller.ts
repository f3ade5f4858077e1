import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { LinkLimit } from '../links/link-limit.js';
import { FormerLogins } from './former-logins.js';
import { ProveFormer } from './prove-former.js';
import { SettleFormer } from './settle-former.js';
import { UndoReset } from './undo-reset.js';

const { startFormerLogin, finishFormerLogin, proveFormer, checkFormer, undoReset, keepReset, dropFormer } = calls.identity;

@Controller()
export class FormerController {
  constructor(
    private readonly logins: FormerLogins,
    private readonly proving: ProveFormer,
    private readonly undoing: UndoReset,
    private readonly settling: SettleFormer,
    private readonly limit: LinkLimit,
  ) {}

  @Handle(startFormerLogin)
  start(input: InputOf<typeof startFormerLogin>, { source }: CallContext): Promise<ReplyOf<typeof startFormerLogin>> {
    return this.logins.start(input, source);
  }

  @Handle(finishFormerLogin)
  finish(input: InputOf<typeof finishFormerLogin>): Promise<ReplyOf<typeof finishFormerLogin>> {
    return this.logins.finish(input);
  }

  @Handle(proveFormer)
  prove(input: InputOf<typeof proveFormer>): Promise<ReplyOf<typeof proveFormer>> {
    return this.proving.run(input);
  }

  @Handle(checkFormer)
  check({ token }: InputOf<typeof checkFormer>): Promise<ReplyOf<typeof checkFormer>> {
    return this.proving.check(token);
  }

  @Handle(undoReset)
  async undo(input: InputOf<typeof undoReset>, { requestId, source }: CallContext): Promise<ReplyOf<typeof undoReset>> {
    await this.limit.take(source);
    return this.undoing.run(input, requestId);
  }

  @Handle(keepReset)
  async keep(input: InputOf<typeof keepReset>, { requestId }: CallContext): Promise<ReplyOf<typeof keepReset>> {
    await this.settling.keep(input, requestId);
    return {};
  }

  @Handle(dropFormer)
  async drop(input: InputOf<typeof dropFormer>, { requestId }: CallContext): Promise<ReplyOf<typeof dropFormer>> {
    await this.settling.drop(input, requestId);
    return {};
  }
}
