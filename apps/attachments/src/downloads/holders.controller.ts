import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { CallContext } from '@siegelpost/service-kit';
import { GetQuota } from '../quota/get-quota.js';
import { ReserveReferences } from '../references/reserve-references.js';
import { GetDownload } from './get-download.js';

const { getDownload, getQuota, reserveReferences } = calls.attachments;

@Controller()
export class HoldersController {
  constructor(
    private readonly downloads: GetDownload,
    private readonly quotas: GetQuota,
    private readonly references: ReserveReferences,
  ) {}

  @Handle(getDownload)
  download(input: InputOf<typeof getDownload>, { claims }: CallContext) {
    return this.downloads.run(input, claims);
  }

  @Handle(getQuota)
  quota({ mailbox }: InputOf<typeof getQuota>, { claims }: CallContext) {
    return this.quotas.run(mailbox, claims);
  }

  @Handle(reserveReferences)
  async reserve(input: InputOf<typeof reserveReferences>) {
    await this.references.run(input);
    return {};
  }
}
