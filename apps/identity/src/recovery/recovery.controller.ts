import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { FormerSubjects } from '../former/former-subjects.js';
import { CompleteRecovery } from './complete-recovery.js';
import { NoteRelease } from './note-release.js';
import { RequestRecovery } from './request-recovery.js';
import { StartRecovery } from './start-recovery.js';
import { ViewRecovery } from './view-recovery.js';

const { requestRecovery, viewRecovery, startRecovery, completeRecovery, checkRecovery, noteRelease } = calls.identity;

@Controller()
export class RecoveryController {
  constructor(
    private readonly requesting: RequestRecovery,
    private readonly viewing: ViewRecovery,
    private readonly starting: StartRecovery,
    private readonly completing: CompleteRecovery,
    private readonly releasing: NoteRelease,
    private readonly former: FormerSubjects,
    private readonly source: DataSource,
  ) {}

  @Handle(requestRecovery)
  async request(
    { address }: InputOf<typeof requestRecovery>,
    { source }: CallContext,
  ): Promise<ReplyOf<typeof requestRecovery>> {
    await this.requesting.run(address, source);
    return {};
  }

  @Handle(viewRecovery)
  async view({ token }: InputOf<typeof viewRecovery>): Promise<ReplyOf<typeof viewRecovery>> {
    const { id: account, subject, address, name, language } = await this.viewing.run(token);
    const { pin: former } = await this.former.undoableIds(this.source.manager, account);
    return { account, subject, former, address, name, language };
  }

  @Handle(startRecovery)
  start(input: InputOf<typeof startRecovery>): Promise<ReplyOf<typeof startRecovery>> {
    return this.starting.run(input);
  }

  @Handle(completeRecovery)
  complete(
    input: InputOf<typeof completeRecovery>,
    { requestId }: CallContext,
  ): Promise<ReplyOf<typeof completeRecovery>> {
    return this.completing.run(input, requestId);
  }

  @Handle(checkRecovery)
  async check({ token }: InputOf<typeof checkRecovery>): Promise<ReplyOf<typeof checkRecovery>> {
    const { id: account, subject } = await this.viewing.run(token);
    return { account, subject };
  }

  @Handle(noteRelease)
  async released({ token }: InputOf<typeof noteRelease>): Promise<ReplyOf<typeof noteRelease>> {
    await this.releasing.run(token);
    return {};
  }
}
