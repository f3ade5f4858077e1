import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { NonceLimit } from './nonce-limit.js';
import { Nonces } from './nonces.js';

const { issueNonce } = calls.keys;

@Controller()
export class NoncesController {
  constructor(
    private readonly nonces: Nonces,
    private readonly limit: NonceLimit,
  ) {}

  @Handle(issueNonce)
  async issue(_input: InputOf<typeof issueNonce>, { source }: CallContext): Promise<ReplyOf<typeof issueNonce>> {
    await this.limit.take(source);
    return this.nonces.issue();
  }
}
