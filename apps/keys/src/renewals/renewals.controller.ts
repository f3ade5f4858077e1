import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { StoreRenewal } from './store-renewal.js';

@Controller()
export class RenewalsController {
  constructor(private readonly storing: StoreRenewal) {}

  @Handle(calls.keys.storeRenewal)
  store(input: InputOf<typeof calls.keys.storeRenewal>): Promise<ReplyOf<typeof calls.keys.storeRenewal>> {
    return this.storing.run(input);
  }
}
