import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { SigningKeys } from './signing-keys.js';

const { getJwks } = calls.identity;

@Controller()
export class SigningKeysController {
  constructor(private readonly keys: SigningKeys) {}

  @Handle(getJwks)
  async jwks(): Promise<ReplyOf<typeof getJwks>> {
    return { keys: await this.keys.published() };
  }
}
