import { Controller } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { DeleteSlot } from './delete-slot.js';
import { PutSlot } from './put-slot.js';
import { SlotsStore } from './slots.store.js';

@Controller()
export class SlotsController {
  constructor(
    private readonly source: DataSource,
    private readonly slots: SlotsStore,
    private readonly subjects: SubjectsStore,
    private readonly putSlot: PutSlot,
    private readonly deleteSlot: DeleteSlot,
  ) {}

  @Handle(calls.keys.getSlot)
  async get(
    { slotId }: InputOf<typeof calls.keys.getSlot>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.getSlot>> {
    await this.subjects.prove(this.source.manager, claims.subject);
    const slot = await this.slots.find(this.source.manager, claims.subject, slotId);
    if (slot === null) throw new Problem('SLOT_NOT_FOUND');
    return { type: slot.type, slotId, arkVersion: slot.arkVersion, blob: slot.blob };
  }

  @Handle(calls.keys.putSlot)
  async put(
    input: InputOf<typeof calls.keys.putSlot>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.putSlot>> {
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
