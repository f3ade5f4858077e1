import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@siegelpost/service-kit';
import { KeysConfig } from '../keys.config.js';

const windowSeconds = 600;

/** How many nonces one network source may have made. */
@Injectable()
export class NonceLimit {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly config: KeysConfig,
  ) {}

  /** @throws Problem TOO_MANY_TRIES with `retryAfter` */
  take(source: string | null): Promise<void> {
    const name = createHmac('sha256', this.config.nonceSecret).update('siegelpost source').update(source ?? 'none').digest('base64url');
    return this.limiter.take(`nonce ${name}`, { limit: this.config.noncesPerSource, windowSeconds });
  }
}
