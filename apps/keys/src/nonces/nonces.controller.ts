import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { Nonces } from './nonces.js';

@Controller()
export class NoncesController {
  constructor(private readonly nonces: Nonces) {}

  @Handle(calls.keys.issueNonce)
  async issue(): Promise<ReplyOf<typeof calls.keys.issueNonce>> {
    return this.nonces.issue();
  }
}
