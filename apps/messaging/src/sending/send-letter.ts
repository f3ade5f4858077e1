import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { faultPoint, RpcClient, Transactions } from '@siegelpost/service-kit';
import { requireOwn } from '../mailboxes/ownership.js';
import { acceptanceOf, DeliverLetter } from './deliver-letter.js';
import type { Acceptance } from './deliver-letter.js';
import { IntakeFactsQuery } from './intake-facts.js';
import { IntakeRules } from './intake-rules.js';
import { requireSame } from './letters.store.js';
import { readSealedLetter } from './sealed-letter.js';
import type { SealedLetter } from './sealed-letter.js';

/** Takes in a sealed letter for all its recipients, or for none. */
@Injectable()
export class SendLetter {
  constructor(
    private readonly transactions: Transactions,
    private readonly facts: IntakeFactsQuery,
    private readonly rules: IntakeRules,
    private readonly deliver: DeliverLetter,
    private readonly rpc: RpcClient,
  ) {}

  /**
   * Idempotent by sender, message id and envelope: what was accepted is answered again, whatever has changed since.
   *
   * @throws Problem MAILBOX_NOT_YOURS, LETTER_TOO_LARGE, ENVELOPE_INVALID, RECIPIENTS_MISMATCH, MID_REUSED,
   *   MAILBOX_NOT_READY, RECIPIENT_NOT_PERMITTED, MAILBOX_EPOCH_STALE, TOO_MANY_TRIES, MAILBOX_FULL, and what
   *   attachments refuses
   */
  async run(input: InputOf<typeof calls.messaging.sendMessage>, claims: AccessClaims): Promise<Acceptance> {
    requireOwn(claims, input.from);
    const letter = readSealedLetter(input);
    const facts = await this.facts.of(letter);
    if (facts.before !== null) return acceptanceOf(letter, requireSame(facts.before, letter));
    await this.rules.check(letter, facts);
    await this.reserve(letter);
    const acceptance = await this.transactions.run((manager) => this.deliver.run(manager, letter));
    faultPoint('messaging.letter-committed-unanswered');
    return acceptance;
  }

  /** Before the commit: a letter never refers to an object that its recipients may not read. */
  private async reserve({ from: sender, mid, attachments, recipients }: SealedLetter): Promise<void> {
    if (attachments.length === 0) return;
    const mailboxes = recipients.map(({ id }) => id);
    await this.rpc.call(calls.attachments.reserveReferences, { sender, mid, attachments: [...attachments], mailboxes });
    faultPoint('messaging.references-reserved-letter-not');
  }
}
