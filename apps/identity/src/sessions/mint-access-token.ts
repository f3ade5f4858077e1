import { Injectable } from '@nestjs/common';
import type { AccessClaims, ServiceName } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { IdentityConfig } from '../identity.config.js';
import { FormerSubjects } from '../former/former-subjects.js';
import { Practices } from '../practices/practices.js';
import { accessTokenMs } from '../signing-keys/key-times.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { Sessions } from './sessions.js';

export interface MintAccessTokenInput {
  readonly sessionToken: string;
  readonly audience: ServiceName;
  readonly attended: boolean;
}

/** Command: a signed access token of 5 minutes for one service, from a living session. */
@Injectable()
export class MintAccessToken {
  constructor(
    private readonly source: DataSource,
    private readonly sessions: Sessions,
    private readonly practices: Practices,
    private readonly former: FormerSubjects,
    private readonly keys: SigningKeys,
    private readonly config: IdentityConfig,
  ) {}

  /** @throws Problem SESSION_ENDED */
  async run({ sessionToken, audience, attended }: MintAccessTokenInput): Promise<{ accessToken: string; expiresAt: string }> {
    const { manager } = this.source;
    const { session, account } = await this.sessions.use(manager, sessionToken, attended);
    const memberships = await this.practices.ofAccount(manager, account.id);
    const key = await this.keys.current();
    const iat = Math.floor(key.at.getTime() / 1000);
    const exp = Math.min(iat + accessTokenMs / 1000, Math.floor(session.expiresAt.getTime() / 1000));
    const claims: AccessClaims = {
      iss: this.config.installationId,
      aud: audience,
      sub: account.id,
      sid: session.id,
      subject: account.subject,
      practices: memberships.map(({ practice, role }) => ({ practice, role })),
      former: await this.former.ids(manager, account.id),
      iat,
      exp,
    };
    return { accessToken: await key.sign(claims), expiresAt: new Date(exp * 1000).toISOString() };
  }
}
