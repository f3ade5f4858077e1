import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { PermitAddress } from './permit-address.js';

@Controller()
export class StatementsController {
  constructor(private readonly permitting: PermitAddress) {}

  @Handle(calls.keys.permitAddress)
  permit(input: InputOf<typeof calls.keys.permitAddress>): Promise<ReplyOf<typeof calls.keys.permitAddress>> {
    return this.permitting.run(input);
  }
}
