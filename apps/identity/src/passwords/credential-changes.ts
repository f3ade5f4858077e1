import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { repeatMs } from '../links/link-rules.js';
import { tokenHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { CredentialChangeRow } from './credential-change.row.js';

/** Which request changed a password last, so that one whose answer was lost can be answered again. */
@Injectable()
export class CredentialChanges {
  constructor(private readonly clock: Clock) {}

  /**
   * The account whose password this very request changed, from this very session, not long ago; null where none was.
   *
   * @param hash of the request's bundle and statement
   */
  async repeated(manager: EntityManager, sessionToken: string, hash: string): Promise<string | null> {
    const row = await manager.findOneBy(CredentialChangeRow, { tokenHash: tokenHash(sessionToken), requestHash: hash });
    const recent = row !== null && this.clock.now().getTime() - row.changedAt.getTime() < repeatMs;
    return recent ? row.account : null;
  }

  async note(manager: EntityManager, account: string, sessionToken: string, hash: string): Promise<void> {
    const row = { account, tokenHash: tokenHash(sessionToken), requestHash: hash, changedAt: this.clock.now() };
    await manager.upsert(CredentialChangeRow, row, ['account']);
  }
}
