import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { PermitStatement } from './permit-statement.js';

const { permitAddress, permitAcceptance } = calls.keys;

@Controller()
export class StatementsController {
  constructor(private readonly permitting: PermitStatement) {}

  @Handle(permitAddress)
  address(input: InputOf<typeof permitAddress>): Promise<ReplyOf<typeof permitAddress>> {
    return this.permitting.address(input);
  }

  @Handle(permitAcceptance)
  acceptance(input: InputOf<typeof permitAcceptance>): Promise<ReplyOf<typeof permitAcceptance>> {
    return this.permitting.acceptance(input);
  }
}
