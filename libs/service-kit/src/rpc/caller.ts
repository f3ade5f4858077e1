import { Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';

/** On whose behalf a call came. */
export class CallContext {
  constructor(
    /** Follows a request through the logs of all services. */
    readonly requestId: string,
    private readonly verified: AccessClaims | null,
    /** The network source of the request as the gateway names it (header `Siegelpost-Source`); for limits only, never logged. */
    readonly source: string | null = null,
  ) {}

  /**
   * Verified claims of the access token.
   *
   * @throws Problem SESSION_REQUIRED where the call table asks for no session
   */
  get claims(): AccessClaims {
    if (this.verified === null) throw new Problem('SESSION_REQUIRED');
    return this.verified;
  }
}
