import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { DataSource } from 'typeorm';
import { MintAccessToken } from './mint-access-token.js';
import { Sessions } from './sessions.js';

const { getSession, endSession, mintAccessToken, checkFreshness } = calls.identity;

@Controller()
export class SessionsController {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: Sessions,
    private readonly mint: MintAccessToken,
  ) {}

  @Handle(getSession)
  async get({ sessionToken, attended }: InputOf<typeof getSession>): Promise<ReplyOf<typeof getSession>> {
    const { manager } = this.source;
    return this.sessions.describe(manager, await this.sessions.use(manager, sessionToken, attended));
  }

  @Handle(endSession)
  async end({ sessionToken }: InputOf<typeof endSession>): Promise<ReplyOf<typeof endSession>> {
    await this.sessions.end(this.source.manager, sessionToken);
    return {};
  }

  @Handle(mintAccessToken)
  mintToken(input: InputOf<typeof mintAccessToken>): Promise<ReplyOf<typeof mintAccessToken>> {
    return this.mint.run(input);
  }

  @Handle(checkFreshness)
  async freshness(input: InputOf<typeof checkFreshness>): Promise<ReplyOf<typeof checkFreshness>> {
    return { fresh: await this.sessions.isFresh(this.source.manager, input.session, input.account) };
  }
}
