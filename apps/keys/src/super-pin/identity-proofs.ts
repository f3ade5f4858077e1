import { Injectable } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { AccessClaims, OutputOf } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';

/** What keys asks identity: whether a password was just proven or is in use, and whom a recovery token stands for. */
@Injectable()
export class IdentityProofs {
  constructor(private readonly identity: RpcClient) {}

  /** @throws Problem FRESH_LOGIN_REQUIRED, SERVICE_UNAVAILABLE */
  async requireFresh({ sid, sub }: AccessClaims, requestId: string): Promise<void> {
    const input = { session: sid, account: sub };
    const { fresh } = await this.identity.call(calls.identity.checkFreshness, input, { requestId });
    if (!fresh) throw new Problem('FRESH_LOGIN_REQUIRED');
  }

  /**
   * Tells identity that the Super PIN, or a device, was proven for this token.
   *
   * @throws Problem LINK_UNKNOWN, LINK_EXPIRED, LINK_USED, SERVICE_UNAVAILABLE
   */
  async noteRelease(token: string, requestId: string): Promise<void> {
    await this.identity.call(calls.identity.noteRelease, { token }, { requestId });
  }

  /** Whether a password is the account's, once no change of it is under way. @throws Problem SERVICE_UNAVAILABLE */
  async isInUse({ account, credentialId }: { readonly account: string; readonly credentialId: string }): Promise<boolean> {
    return (await this.identity.call(calls.identity.checkCredential, { account, credentialId })).inUse;
  }

  /** @throws Problem LINK_UNKNOWN, LINK_EXPIRED, LINK_USED, SERVICE_UNAVAILABLE */
  recoveryOf(token: string, requestId: string): Promise<OutputOf<typeof calls.identity.checkRecovery>> {
    return this.identity.call(calls.identity.checkRecovery, { token }, { requestId });
  }
}
