import { Injectable } from '@nestjs/common';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf } from '@siegelpost/contracts';
import { sha256Text } from '@siegelpost/crypto-verify';
import { faultPoint, Transactions } from '@siegelpost/service-kit';
import type { EntityManager } from 'typeorm';
import { Nonces } from '../nonces/nonces.js';
import { Statements } from '../statements/statements.js';
import type { BundleRow } from './bundle.row.js';
import { BundleParts } from './bundle-parts.js';
import { checkBundle, parseBundle } from './checked-bundle.js';
import type { CheckedBundle } from './checked-bundle.js';

type Input = InputOf<typeof calls.keys.storeBundle>;
type Output = OutputOf<typeof calls.keys.storeBundle>;

/** Bundles of one account that may wait for identity at the same time. */
const pendingAtMost = 3;

/** Checks and stores what an account is made of, before identity makes it active. */
@Injectable()
export class StoreBundle {
  constructor(
    private readonly transactions: Transactions,
    private readonly statements: Statements,
    private readonly nonces: Nonces,
    private readonly parts: BundleParts,
  ) {}

  /**
   * The same bytes again give the same answer and need no fresh nonce. Other bytes of an account that is not
   * active yet take the place of what was stored for the same subject; those of another subject wait beside it,
   * since identity may be about to activate either. A reset's comes beside the bundle that the account was made of.
   *
   * @throws Problem INPUT_INVALID, ENTRY_INVALID, AUTH_INVALID, NONCE_INVALID, CREDENTIAL_CONFLICT
   */
  async run(input: Input): Promise<Output> {
    const parsed = parseBundle(input);
    const { record, credentialId } = parsed;
    const hash = sha256Text(input.bundle);
    const known = await this.transactions.run((manager) => this.known(manager, input, hash));
    if (known !== undefined) return { subject: known.subject, practice: known.practice, record, credentialId };
    const checked = checkBundle(parsed, replacesOf(input));
    const subject = checked.entry.id;
    const request = { purpose: input.purpose, account: input.account, subject, body: input.bundle, auth: input.auth };
    const nonce = this.statements.check(request, checked.entry.payload.keys.ed25519);
    await this.transactions.run((manager) => this.store(manager, input, hash, checked, nonce));
    faultPoint('keys.bundle-stored-unanswered', input.purpose);
    return { subject, practice: checked.practice?.entry.id ?? null, record, credentialId };
  }

  private async known(manager: EntityManager, input: Input, hash: string): Promise<BundleRow | undefined> {
    const stored = await this.parts.bundles.ofAccount(manager, input.account);
    const same = stored.find((row) => row.hash === hash);
    const flipped = stored.filter(({ flippedAt }) => flippedAt !== null).map(({ subject }) => subject);
    const replaces = replacesOf(input);
    const fits = replaces === null ? flipped.length === 0 : await this.statements.isOwn(manager, replaces, input.account);
    if (same === undefined && !fits) throw new Problem('CREDENTIAL_CONFLICT');
    return same;
  }

  private async store(
    manager: EntityManager,
    input: Input,
    hash: string,
    checked: CheckedBundle,
    nonce: string,
  ): Promise<void> {
    const { account } = input;
    await this.parts.bundles.lockAccount(manager, account);
    if ((await this.known(manager, input, hash)) !== undefined) return;
    await this.nonces.spend(manager, nonce);
    await this.makeRoom(manager, account, checked);
    await this.parts.insert(manager, account, hash, checked);
  }

  private async makeRoom(manager: EntityManager, account: string, checked: CheckedBundle): Promise<void> {
    const { bundles, subjects } = this.parts;
    const ids = [checked.entry.id, ...(checked.practice === null ? [] : [checked.practice.entry.id])];
    const stored = await bundles.ofAccount(manager, account);
    const replaced = stored.filter(
      ({ subject, practice }, index) =>
        ids.includes(subject) || (practice !== null && ids.includes(practice)) || index >= pendingAtMost - 1,
    );
    await bundles.drop(manager, replaced);
    // What is left under these ids belongs to another account, or is in use.
    if ((await subjects.findAll(manager, ids)).length > 0) throw new Problem('CREDENTIAL_CONFLICT');
  }
}

/** The subject that a reset's entry must name; null for every other bundle. @throws Problem INPUT_INVALID */
const replacesOf = ({ purpose, replaces: named }: Input): string | null => {
  const replaces = named ?? null;
  if ((purpose === 'reset') !== (replaces !== null)) throw new Problem('INPUT_INVALID', 'only a reset replaces a subject');
  return replaces;
};
