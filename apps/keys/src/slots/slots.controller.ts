import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { SettleRenewal } from '../renewals/settle-renewal.js';
import { DeleteSlot } from './delete-slot.js';
import { GetSlot } from './get-slot.js';
import { PutSlot } from './put-slot.js';

@Controller()
export class SlotsController {
  constructor(
    private readonly getSlot: GetSlot,
    private readonly putSlot: PutSlot,
    private readonly deleteSlot: DeleteSlot,
    private readonly settling: SettleRenewal,
  ) {}

  @Handle(calls.keys.getSlot)
  async get(
    { slotId }: InputOf<typeof calls.keys.getSlot>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.getSlot>> {
    return this.getSlot.run(slotId, claims);
  }

  @Handle(calls.keys.putSlot)
  async put(
    input: InputOf<typeof calls.keys.putSlot>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.putSlot>> {
    await this.settling.run(claims.subject);
    await this.putSlot.run(input, claims);
    return {};
  }

  @Handle(calls.keys.deleteSlot)
  async delete(
    input: InputOf<typeof calls.keys.deleteSlot>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.deleteSlot>> {
    await this.deleteSlot.run(input, claims);
    return {};
  }
}
