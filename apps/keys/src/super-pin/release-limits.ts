import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@siegelpost/service-kit';
import { KeysConfig } from '../keys.config.js';

const perAccount = { limit: 5, windowSeconds: 3600 } as const;
const perSource = { limit: 20, windowSeconds: 3600 } as const;

/** How often a Super PIN or the id of a device's slot may be tried. So many bits need no limit; this one makes attempts slow and seen. */
@Injectable()
export class ReleaseLimits {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly config: KeysConfig,
  ) {}

  /** @throws Problem TOO_MANY_TRIES with `retryAfter` */
  async countSource(source: string | null): Promise<void> {
    const mac = createHmac('sha256', this.config.nonceSecret).update(`release source ${source ?? 'none'}`);
    await this.limiter.take(`release ${mac.digest('base64url')}`, perSource);
  }

  /**
   * Only for who has shown a token: no stranger uses up an account's tries.
   *
   * @throws Problem TOO_MANY_TRIES with `retryAfter`
   */
  async countAccount(account: string): Promise<void> {
    await this.limiter.take(keyOf(account), perAccount);
  }

  async succeeded(account: string): Promise<void> {
    await this.limiter.reset(keyOf(account));
  }
}

const keyOf = (account: string): string => `release account ${account}`;
