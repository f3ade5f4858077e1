import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { StoreCredential } from './store-credential.js';

@Controller()
export class CredentialsController {
  constructor(private readonly storing: StoreCredential) {}

  @Handle(calls.keys.storeCredential)
  store(input: InputOf<typeof calls.keys.storeCredential>): Promise<ReplyOf<typeof calls.keys.storeCredential>> {
    return this.storing.run(input);
  }
}
