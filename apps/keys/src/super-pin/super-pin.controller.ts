import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { IdentityProofs } from './identity-proofs.js';
import { ReleaseSuperPin } from './release-super-pin.js';
import { SetSuperPin } from './set-super-pin.js';
import { SuperPinsStore } from './super-pins.store.js';

const { getSuperPin, setSuperPin, releaseSuperPin, hasSuperPin } = calls.keys;

@Controller()
export class SuperPinController {
  constructor(
    private readonly source: DataSource,
    private readonly superPins: SuperPinsStore,
    private readonly proofs: IdentityProofs,
    private readonly setting: SetSuperPin,
    private readonly releasing: ReleaseSuperPin,
  ) {}

  @Handle(getSuperPin)
  async get(_input: InputOf<typeof getSuperPin>, { claims }: CallContext): Promise<ReplyOf<typeof getSuperPin>> {
    const row = await this.superPins.find(this.source.manager, claims.subject);
    if (row === null) return { superPin: null };
    return { superPin: { slotId: row.slotId, publicKey: row.publicKey, setAt: row.setAt.toISOString() } };
  }

  @Handle(hasSuperPin)
  async exists({ subject }: InputOf<typeof hasSuperPin>): Promise<ReplyOf<typeof hasSuperPin>> {
    return { exists: (await this.superPins.find(this.source.manager, subject)) !== null };
  }

  @Handle(setSuperPin)
  async set(input: InputOf<typeof setSuperPin>, context: CallContext): Promise<ReplyOf<typeof setSuperPin>> {
    await this.proofs.requireFresh(context.claims, context.requestId);
    await this.setting.run(input, context.claims);
    return {};
  }

  @Handle(releaseSuperPin)
  release(
    input: InputOf<typeof releaseSuperPin>,
    { source, requestId }: CallContext,
  ): Promise<ReplyOf<typeof releaseSuperPin>> {
    return this.releasing.run(input, source, requestId);
  }
}
