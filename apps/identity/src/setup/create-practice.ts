import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { Language } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { AccountFlip } from '../accounts/account-flip.js';
import { AccountIds, readAddress } from '../accounts/account-id.js';
import { repeatMs } from '../links/link-rules.js';
import { requestHash } from '../secrets/secret-token.js';
import { Clock } from '../time/clock.js';
import { NewPractices } from './new-practices.js';
import { SetupTokenRow } from './setup-token.row.js';

export interface CreatePracticeInput {
  readonly setupToken: string;
  readonly address: string;
  readonly adminName: string;
  readonly mailName: string;
  readonly language: Language;
  readonly bundle: string;
  readonly auth: string;
}

/**
 * Command: makes a practice and its first administrator. Keys checks and stores first, then one transaction makes
 * both; after a crash between the two the same request goes on.
 */
@Injectable()
export class CreatePractice {
  constructor(
    private readonly transactions: Transactions,
    private readonly ids: AccountIds,
    private readonly flip: AccountFlip,
    private readonly practices: NewPractices,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem SETUP_TOKEN_UNKNOWN, SETUP_TOKEN_EXPIRED, ADDRESS_INVALID; SETUP_TOKEN_USED for another request after
   *   the flip; CREDENTIAL_CONFLICT where the address has an account; what keys refuses; SERVICE_UNAVAILABLE
   */
  async run(input: CreatePracticeInput, requestId: string) {
    const address = readAddress(input.address);
    const { adminName, mailName, language, bundle, auth } = input;
    const hash = requestHash(address, adminName, mailName, language, bundle, auth);
    return this.transactions.run(async (manager) => {
      const account = await this.ids.meant(manager, address);
      await this.flip.lock(manager, account);
      const token = await this.practices.lockToken(manager, input.setupToken);
      if (this.isRepeated(token, account, hash)) return this.flip.signInAgain(manager, account);
      this.practices.requireGood(token);
      return this.create(manager, token, { ...input, address, account, hash, requestId });
    });
  }

  private isRepeated({ usedAt, usedBy, requestHash: first }: SetupTokenRow, account: string, hash: string): boolean {
    const recent = usedAt !== null && this.clock.now().getTime() - usedAt.getTime() < repeatMs;
    return recent && usedBy === account && first === hash;
  }

  private async create(
    manager: EntityManager,
    token: SetupTokenRow,
    request: CreatePracticeInput & { account: string; hash: string; requestId: string },
  ) {
    const { account, address, adminName, language, bundle, auth } = request;
    if (await this.flip.exists(manager, account)) throw new Problem('CREDENTIAL_CONFLICT');
    const stored = await this.flip.storeBundle({ purpose: 'practice-create', account, bundle, auth }, request.requestId);
    const row = await this.flip.activate(manager, stored, {
      id: account,
      address,
      name: adminName,
      language,
      originPractice: null,
      originInvitation: null,
    });
    await this.practices.add(manager, row, { practice: stored.practice, mailName: request.mailName });
    Object.assign(token, { usedAt: this.clock.now(), usedBy: account, requestHash: request.hash });
    await manager.save(SetupTokenRow, token);
    return this.flip.signIn(manager, row);
  }
}
