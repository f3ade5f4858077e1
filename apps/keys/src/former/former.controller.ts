import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { ReleaseFormer } from './release-former.js';
import { StoreUndo } from './store-undo.js';

const { releaseFormerDevice, releaseFormerPassword, releaseFormerSuperPin, storeUndo, permitFormer } = calls.keys;

@Controller()
export class FormerController {
  constructor(
    private readonly releasing: ReleaseFormer,
    private readonly undoing: StoreUndo,
  ) {}

  @Handle(releaseFormerDevice)
  device(input: InputOf<typeof releaseFormerDevice>, { source, requestId }: CallContext): Promise<ReplyOf<typeof releaseFormerDevice>> {
    return this.releasing.device(input, source, requestId);
  }

  @Handle(releaseFormerPassword)
  password(input: InputOf<typeof releaseFormerPassword>, { requestId }: CallContext): Promise<ReplyOf<typeof releaseFormerPassword>> {
    return this.releasing.password(input, requestId);
  }

  @Handle(releaseFormerSuperPin)
  superPin(input: InputOf<typeof releaseFormerSuperPin>, { source, requestId }: CallContext): Promise<ReplyOf<typeof releaseFormerSuperPin>> {
    return this.releasing.superPin(input, source, requestId);
  }

  @Handle(storeUndo)
  undo(input: InputOf<typeof storeUndo>): Promise<ReplyOf<typeof storeUndo>> {
    return this.undoing.run(input);
  }

  @Handle(permitFormer)
  permit(input: InputOf<typeof permitFormer>): Promise<ReplyOf<typeof permitFormer>> {
    return this.undoing.permit(input);
  }
}
