import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { PermitAcceptance } from './permit-acceptance.js';

@Controller()
export class AcceptancesController {
  constructor(private readonly permitting: PermitAcceptance) {}

  @Handle(calls.keys.permitAcceptance)
  permit(input: InputOf<typeof calls.keys.permitAcceptance>): Promise<ReplyOf<typeof calls.keys.permitAcceptance>> {
    return this.permitting.run(input);
  }
}
