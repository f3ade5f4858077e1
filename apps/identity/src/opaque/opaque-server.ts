import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { ready, server } from '@serenity-kit/opaque';
import { Problem } from '@siegelpost/contracts';
import { IdentityConfig } from '../identity.config.js';

/** A well-formed first login message of nobody: shows whether a record can be read at all. */
const probe =
  'tIj0MtMAEWPlcIANhohc1wehaiayF-nPnovZzpLvkwRIKqsBT2-7y2Sa76_2e6hnrJ-LsVngmrKY9zPgOiCo7gwmlux0KW6T5G_KKFd7SPVmtT2IPsflxaF58aRffAYv';

/**
 * The server's half of OPAQUE (RFC 9807) under this installation's server setup. Client identifier and user
 * identifier are the account id, the server identifier is the installation id.
 */
@Injectable()
export class OpaqueServer implements OnModuleInit {
  constructor(private readonly config: IdentityConfig) {}

  async onModuleInit(): Promise<void> {
    await ready;
    server.getPublicKey(this.config.opaqueServerSetup);
  }

  /**
   * Answers a registration request. Deterministic and without a password of its own: callers limit it.
   * Throws Problem INPUT_INVALID.
   */
  registrationResponse(account: string, registrationRequest: string): string {
    return wellFormed(() =>
      server.createRegistrationResponse({
        serverSetup: this.config.opaqueServerSetup,
        userIdentifier: account,
        registrationRequest,
      }),
    ).registrationResponse;
  }

  /**
   * Answers KE1 with KE2. Without a record the answer looks, costs and measures the same, and no KE3 fits it.
   * Throws Problem INPUT_INVALID.
   */
  startLogin(account: string, record: string | null, startLoginRequest: string) {
    return wellFormed(() =>
      server.startLogin({
        serverSetup: this.config.opaqueServerSetup,
        registrationRecord: record ?? undefined,
        startLoginRequest,
        userIdentifier: account,
        identifiers: this.identifiersOf(account),
      }),
    );
  }

  /**
   * Whether KE3 proves the password. The library accepts a KE3 again and again: the caller consumes the state
   * first.
   */
  finishLogin(account: string, serverLoginState: string, finishLoginRequest: string): boolean {
    try {
      server.finishLogin({ serverLoginState, finishLoginRequest, identifiers: this.identifiersOf(account) });
      return true;
    } catch {
      return false;
    }
  }

  /** Refuses a registration record that no login could ever read. Throws Problem INPUT_INVALID. */
  checkRecord(account: string, record: string): void {
    this.startLogin(account, record, probe);
  }

  private identifiersOf(account: string) {
    return { client: account, server: this.config.installationId };
  }
}

/** The library's errors tell what could not be read; the caller learns only that it was the input. */
function wellFormed<T>(work: () => T): T {
  try {
    return work();
  } catch {
    throw new Problem('INPUT_INVALID');
  }
}
