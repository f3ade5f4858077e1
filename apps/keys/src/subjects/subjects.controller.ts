import { Controller } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { SubjectsStore } from './subjects.store.js';

@Controller()
export class SubjectsController {
  constructor(
    private readonly source: DataSource,
    private readonly subjects: SubjectsStore,
  ) {}

  /** Pending ones too: a `hello` may arrive before the event of the activation. */
  @Handle(calls.keys.listEntries)
  async list(input: InputOf<typeof calls.keys.listEntries>): Promise<ReplyOf<typeof calls.keys.listEntries>> {
    const subject = await this.subjects.find(this.source.manager, input.subject);
    if (subject === null) throw new Problem('SUBJECT_NOT_FOUND');
    const entries = await this.subjects.entries(this.source.manager, subject.id, input.after);
    return { subject: subject.id, entries: entries.map(({ text }) => text), profile: subject.profile };
  }

  @Handle(calls.keys.currentKeys)
  async current(input: InputOf<typeof calls.keys.currentKeys>): Promise<ReplyOf<typeof calls.keys.currentKeys>> {
    const known = await this.subjects.findAll(this.source.manager, input.subjects);
    return {
      subjects: known.map(({ id, epoch, kemKid, ed25519Kid, suite }) => ({
        subject: id,
        epoch,
        kem: kemKid,
        ed25519: ed25519Kid,
        suite,
      })),
    };
  }
}
