import { Injectable } from '@nestjs/common';
import { calls, Problem, ReleaseBundle } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { readBundle } from '../statements/signed-bundle.js';
import { Statements } from '../statements/statements.js';
import type { Request } from '../statements/statements.js';
import { IdentityProofs } from './identity-proofs.js';
import { ReleaseLimits } from './release-limits.js';
import type { SuperPinRow } from './super-pin.row.js';
import { SuperPinsStore } from './super-pins.store.js';

/** A Super PIN that its holder proved, for an account whose recovery token was shown. */
export interface ProvenSuperPin {
  readonly account: string;
  readonly superPin: SuperPinRow;
  /** Still to be spent. */
  readonly nonce: string;
  readonly token: string;
}

/** Token from the mail and signature by the Super PIN's key: both, or nothing (docs/protocol/super-pin.md §5). */
@Injectable()
export class SuperPinProof {
  constructor(
    private readonly source: DataSource,
    private readonly proofs: IdentityProofs,
    private readonly limits: ReleaseLimits,
    private readonly statements: Statements,
    private readonly superPins: SuperPinsStore,
  ) {}

  /**
   * Counts the try before it looks at the signature.
   *
   * @throws Problem INPUT_INVALID, TOO_MANY_TRIES, LINK_UNKNOWN, LINK_EXPIRED, LINK_USED; NO_SUPER_PIN only after the
   *   token was found good; PIN_WRONG whatever is wrong with the signature
   */
  async check(
    { bundle, auth }: InputOf<typeof calls.keys.releaseSuperPin>,
    network: string | null,
    requestId: string,
  ): Promise<ProvenSuperPin> {
    await this.limits.countSource(network);
    const { token } = readBundle(ReleaseBundle, bundle);
    const { account, subject } = await this.proofs.recoveryOf(token, requestId);
    await this.limits.countAccount(account);
    const superPin = await this.superPins.find(this.source.manager, subject);
    if (superPin === null) throw new Problem('NO_SUPER_PIN');
    const request = { purpose: 'recovery-release', account, subject, body: bundle, auth } as const;
    const nonce = this.nonceOf(request, superPin.publicKey);
    return { account, superPin, nonce, token };
  }

  /** Forgets the tries of who proved to hold the Super PIN, and tells identity, which may now take a new password. */
  async succeeded({ account, token }: ProvenSuperPin, requestId: string): Promise<void> {
    await this.limits.succeeded(account);
    await this.proofs.noteRelease(token, requestId);
  }

  private nonceOf(request: Request, publicKey: string): string {
    try {
      return this.statements.check(request, publicKey);
    } catch (error) {
      if (error instanceof Problem && error.code === 'AUTH_INVALID') throw new Problem('PIN_WRONG');
      throw error;
    }
  }
}
