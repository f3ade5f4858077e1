import { Controller } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { SettleRenewal } from '../renewals/settle-renewal.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { KeyringsStore } from './keyrings.store.js';
import { PutKeyring } from './put-keyring.js';

@Controller()
export class KeyringsController {
  constructor(
    private readonly source: DataSource,
    private readonly keyrings: KeyringsStore,
    private readonly subjects: SubjectsStore,
    private readonly putKeyring: PutKeyring,
    private readonly settling: SettleRenewal,
  ) {}

  @Handle(calls.keys.getKeyring)
  async get(
    _input: InputOf<typeof calls.keys.getKeyring>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.getKeyring>> {
    await this.settling.run(claims.subject);
    await this.subjects.prove(this.source.manager, claims.subject);
    const keyring = await this.keyrings.newest(this.source.manager, claims.subject);
    if (keyring === null) throw new Problem('KEYRING_NOT_FOUND');
    return keyring;
  }

  @Handle(calls.keys.putKeyring)
  async put(
    input: InputOf<typeof calls.keys.putKeyring>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.keys.putKeyring>> {
    await this.settling.run(claims.subject);
    await this.putKeyring.run(input, claims);
    return {};
  }
}
