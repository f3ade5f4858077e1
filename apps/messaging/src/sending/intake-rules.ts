import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { RateLimiter } from '@siegelpost/service-kit';
import { CurrentKeys } from '../currency/current-keys.js';
import type { IntakeFacts } from './intake-facts.js';
import type { SealedLetter } from './sealed-letter.js';

/** Seconds after which a mailbox that is being made should be there. */
const readySoon = { retryAfter: 2 };
/** Control letters between a mailbox from after a reset and one that has not permitted it (docs/protocol/reset.md §5.2). */
const limitedPerDay = { limit: 100, windowSeconds: 86_400 };

/** Which letters are taken in, docs/protocol/letters.md §11. */
@Injectable()
export class IntakeRules {
  constructor(
    private readonly currentKeys: CurrentKeys,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * The sender's mailbox and the pairs it writes to are made together: before they are, nothing is refused for good.
   *
   * @throws Problem MAILBOX_NOT_READY, RECIPIENT_NOT_PERMITTED, MAILBOX_EPOCH_STALE, TOO_MANY_TRIES
   */
  async check({ recipients }: SealedLetter, { ready, closed, existing, permitted, limited, differing }: IntakeFacts): Promise<void> {
    if (!ready) throw new Problem('MAILBOX_NOT_READY', undefined, readySoon);
    if (closed || permitted < recipients.length - 1) throw new Problem('RECIPIENT_NOT_PERMITTED');
    if (existing < recipients.length) throw new Problem('MAILBOX_NOT_READY', undefined, readySoon);
    for (const pair of limited) await this.limiter.take(`control ${pair}`, limitedPerDay);
    if (differing.length === 0) return;
    await this.currentKeys.renew(recipients.filter(({ id }) => differing.includes(id)));
  }
}
