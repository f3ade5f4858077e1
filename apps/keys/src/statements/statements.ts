import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { VerifyError, verifyStatement } from '@siegelpost/crypto-verify';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import type { EntityManager } from 'typeorm';
import { KeysConfig } from '../keys.config.js';
import { Nonces } from '../nonces/nonces.js';
import { SubjectsStore } from '../subjects/subjects.store.js';

/** Who asks for what, with the statement that should permit it. */
export interface Request {
  readonly purpose: StatementPurpose;
  readonly account: string;
  readonly subject: string;
  /** Exact text that the statement covers. */
  readonly body: string;
  readonly auth: string;
}

/** Signed statements, docs/protocol/statements.md: without one a session changes nothing here. */
@Injectable()
export class Statements {
  constructor(
    private readonly config: KeysConfig,
    private readonly nonces: Nonces,
    private readonly subjects: SubjectsStore,
  ) {}

  /**
   * Checks all but the nonce's freshness.
   *
   * @param ed25519 base64url of the key that must have signed
   * @returns the nonce, still to be spent
   * @throws Problem AUTH_INVALID
   */
  check({ auth, ...expected }: Request, ed25519: string): string {
    try {
      return verifyStatement(auth, { ...expected, installation: this.config.installation, ed25519 }).nonce;
    } catch (error) {
      if (error instanceof VerifyError) throw new Problem('AUTH_INVALID');
      throw error;
    }
  }

  /**
   * Checks a statement by the newest key of a stored subject and spends its nonce.
   *
   * @throws Problem AUTH_INVALID, NONCE_INVALID
   */
  async permit(manager: EntityManager, request: Request): Promise<void> {
    const subject = await this.subjects.find(manager, request.subject);
    if (subject?.account !== request.account) throw new Problem('AUTH_INVALID');
    await this.nonces.spend(manager, this.check(request, subject.ed25519Key));
  }

  /** Whether a subject is this account's. */
  async isOwn(manager: EntityManager, subject: string, account: string): Promise<boolean> {
    return (await this.subjects.find(manager, subject))?.account === account;
  }
}
