import { Injectable } from '@nestjs/common';
import { calls, events, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { faultPoint, Outbox, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { Nonces } from '../nonces/nonces.js';
import { SuperPinProof } from './super-pin-proof.js';
import type { ProvenSuperPin } from './super-pin-proof.js';
import { SuperPinsStore } from './super-pins.store.js';

type Output = OutputOf<typeof calls.keys.releaseSuperPin>;

/** Gives slot and keyring to the holder of a Super PIN, and has the owner told. */
@Injectable()
export class ReleaseSuperPin {
  constructor(
    private readonly transactions: Transactions,
    private readonly proof: SuperPinProof,
    private readonly nonces: Nonces,
    private readonly superPins: SuperPinsStore,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem what SuperPinProof refuses; NONCE_INVALID */
  async run(
    input: InputOf<typeof calls.keys.releaseSuperPin>,
    network: string | null,
    requestId: string,
  ): Promise<Output> {
    const proven = await this.proof.check(input, network, requestId);
    const sealed = await this.transactions.run((manager) => this.release(manager, proven));
    faultPoint('keys.released-untold', 'super-pin');
    await this.proof.succeeded(proven, requestId);
    return sealed;
  }

  private async release(manager: EntityManager, { superPin, nonce }: ProvenSuperPin): Promise<Output> {
    await this.nonces.spend(manager, nonce);
    const { subject, publicKey } = superPin;
    const present = await this.superPins.find(manager, subject);
    if (present?.publicKey !== publicKey) throw new Problem('PIN_WRONG');
    await this.outbox.record(manager, events.superPinReleased, { subject });
    return this.superPins.sealed(manager, present);
  }
}
