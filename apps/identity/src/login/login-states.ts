import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { openBytes, sealBytes } from '../secrets/sealed-box.js';
import { keyedHash, newToken, tokenHash } from '../secrets/secret-token.js';
import { Clock, seconds } from '../time/clock.js';
import { LoginRow } from './login.row.js';

const lifeMs = seconds(60);
const purpose = 'login-state';

export interface LoginState {
  readonly account: string;
  readonly source: string;
  /** OPAQUE server login state, base64url. Secret: it tells which KE3 is right. */
  readonly state: string;
  /** The subject given up whose password is tried, empty where there is none; null at a login of the present password. */
  readonly former: string | null;
}

/** Logins under way. A state lives 60 s and is gone once taken: a KE3 that comes again finds none. */
@Injectable()
export class LoginStates {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Keeps a state and names it: 32 random bytes as base64url, of which only the hash is stored. */
  async keep({ account, source, state, former }: LoginState): Promise<string> {
    const loginId = newToken();
    await this.source.manager.insert(LoginRow, {
      idHash: tokenHash(loginId),
      account,
      source,
      former,
      state: sealBytes(keyFrom(loginId), purpose, Buffer.from(state, 'utf8')),
      expiresAt: this.clock.in(lifeMs),
    });
    return loginId;
  }

  /**
   * Takes the state away for good; null where there is none, or none any more. One of a password from before a reset is
   * no login: nothing that begins a session finds it.
   */
  async take(manager: EntityManager, loginId: string, of: 'present' | 'former' = 'present'): Promise<LoginState | null> {
    const [rows]: [{ account: string; source: string; state: Buffer; former: string | null; expires_at: Date }[], number] = await manager.query(
      'DELETE FROM login WHERE id_hash = $1 AND (former IS NULL) = $2 RETURNING account, source, state, former, expires_at',
      [tokenHash(loginId), of === 'present'],
    );
    const row = rows[0];
    if (row === undefined || row.expires_at <= this.clock.now()) return null;
    const state = openBytes(keyFrom(loginId), purpose, row.state).toString('utf8');
    return { account: row.account, source: row.source, state, former: row.former };
  }
}

const keyFrom = (loginId: string): Buffer => keyedHash(Buffer.from(loginId, 'base64url'), purpose);
