import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { CurrentKeys } from '../currency/current-keys.js';
import type { IntakeFacts } from './intake-facts.js';
import type { SealedLetter } from './sealed-letter.js';

/** Seconds after which a mailbox that is being made should be there. */
const readySoon = { retryAfter: 2 };

/** Which letters are taken in, docs/protocol/letters.md §11. */
@Injectable()
export class IntakeRules {
  constructor(private readonly currentKeys: CurrentKeys) {}

  /**
   * The sender's mailbox and the pairs it writes to are made together: before they are, nothing is refused for good.
   *
   * @throws Problem MAILBOX_NOT_READY, RECIPIENT_NOT_PERMITTED, MAILBOX_EPOCH_STALE
   */
  async check({ recipients }: SealedLetter, { ready, existing, permitted, differing }: IntakeFacts): Promise<void> {
    if (!ready) throw new Problem('MAILBOX_NOT_READY', undefined, readySoon);
    if (permitted < recipients.length - 1) throw new Problem('RECIPIENT_NOT_PERMITTED');
    if (existing < recipients.length) throw new Problem('MAILBOX_NOT_READY', undefined, readySoon);
    if (differing.length === 0) return;
    await this.currentKeys.renew(recipients.filter(({ id }) => differing.includes(id)));
  }
}
