import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { OwnSessions } from './own-sessions.js';

const { listSessions, endOwnSession, endOtherSessions } = calls.identity;

@Controller()
export class OwnSessionsController {
  constructor(private readonly own: OwnSessions) {}

  @Handle(listSessions)
  list(input: InputOf<typeof listSessions>): Promise<ReplyOf<typeof listSessions>> {
    return this.own.list(input);
  }

  @Handle(endOwnSession)
  async end(input: InputOf<typeof endOwnSession>): Promise<ReplyOf<typeof endOwnSession>> {
    await this.own.end(input, input.id);
    return {};
  }

  @Handle(endOtherSessions)
  async endOthers(input: InputOf<typeof endOtherSessions>): Promise<ReplyOf<typeof endOtherSessions>> {
    await this.own.endOthers(input);
    return {};
  }
}
