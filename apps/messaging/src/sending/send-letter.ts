import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { AccessClaims, InputOf } from '@siegelpost/contracts';
import { faultPoint, RpcClient, Together, togetherOrAlone, Transactions } from '@siegelpost/service-kit';
import { requireOwn } from '../mailboxes/ownership.js';
import { acceptanceOf, AcceptedBefore, DeliverLetters } from './deliver-letters.js';
import type { Acceptance } from './deliver-letters.js';
import { IntakeFactsQuery } from './intake-facts.js';
import { IntakeRules } from './intake-rules.js';
import { requireSame } from './letters.store.js';
import { readSealedLetter } from './sealed-letter.js';
import type { SealedLetter } from './sealed-letter.js';

/** Letters stored in one transaction. A letter with more bytes than `large` has one of its own. */
const most = 16;
const large = 65_536;

/** Takes in a sealed letter for all its recipients, or for none. */
@Injectable()
export class SendLetter {
  /** Letters that come while others are being stored share the next transaction. */
  private readonly delivery = new Together<SealedLetter, Acceptance>(
    (letters) => togetherOrAlone(letters, (some) => this.store(some)),
    most,
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly facts: IntakeFactsQuery,
    private readonly rules: IntakeRules,
    private readonly deliver: DeliverLetters,
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
    if (letter.size <= large) return this.delivery.ask(letter);
    const [acceptance] = await this.store([letter]);
    if (acceptance === undefined) throw new Error('a letter was stored without an answer');
    return acceptance;
  }

  private async store(letters: readonly SealedLetter[]): Promise<Acceptance[]> {
    try {
      const acceptances = await this.transactions.run((manager) => this.deliver.run(manager, letters));
      faultPoint('messaging.letter-committed-unanswered');
      return acceptances;
    } catch (error) {
      const [only, ...others] = letters;
      if (!(error instanceof AcceptedBefore) || only === undefined || others.length > 0) throw error;
      return [await this.again(only)];
    }
  }

  /** The first answer again, for a letter that was accepted while this one waited for its mailboxes. */
  private async again(letter: SealedLetter): Promise<Acceptance> {
    const { before } = await this.facts.of(letter);
    if (before === null) throw new Error('the letter was neither stored nor there');
    return acceptanceOf(letter, requireSame(before, letter));
  }

  /** Before the commit: a letter never refers to an object that its recipients may not read. */
  private async reserve({ from: sender, mid, attachments, recipients }: SealedLetter): Promise<void> {
    if (attachments.length === 0) return;
    const mailboxes = recipients.map(({ id }) => id);
    await this.rpc.call(calls.attachments.reserveReferences, { sender, mid, attachments: [...attachments], mailboxes });
    faultPoint('messaging.references-reserved-letter-not');
  }
}
