import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { CallContext } from '@siegelpost/service-kit';
import { AbortUpload } from './abort-upload.js';
import { BeginUpload } from './begin-upload.js';
import { CompleteUpload } from './complete-upload.js';
import { ContinueUpload } from './continue-upload.js';

const { beginUpload, renewUploadUrls, getUpload, completeUpload, abortUpload } = calls.attachments;

@Controller()
export class UploadsController {
  constructor(
    private readonly beginning: BeginUpload,
    private readonly continuing: ContinueUpload,
    private readonly completing: CompleteUpload,
    private readonly aborting: AbortUpload,
  ) {}

  @Handle(beginUpload)
  begin(input: InputOf<typeof beginUpload>, { claims }: CallContext) {
    return this.beginning.run(input, claims);
  }

  @Handle(renewUploadUrls)
  urls(input: InputOf<typeof renewUploadUrls>, { claims }: CallContext) {
    return this.continuing.urls(input, claims);
  }

  @Handle(getUpload)
  state(input: InputOf<typeof getUpload>, { claims }: CallContext) {
    return this.continuing.state(input, claims);
  }

  @Handle(completeUpload)
  complete(input: InputOf<typeof completeUpload>, { claims }: CallContext) {
    return this.completing.run(input, claims);
  }

  @Handle(abortUpload)
  async abort({ id }: InputOf<typeof abortUpload>, { claims }: CallContext) {
    await this.aborting.run(id, claims);
    return {};
  }
}
