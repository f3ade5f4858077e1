import { Injectable } from '@nestjs/common';
import { RateLimiter } from '@siegelpost/service-kit';
import { IdentityConfig } from '../identity.config.js';
import { sourceKey } from '../secrets/source-key.js';

const windowSeconds = 600;

/** How often one network source may come with tokens of links or of a set-up. They cannot be guessed, but asked about. */
@Injectable()
export class LinkLimit {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly config: IdentityConfig,
  ) {}

  /** @throws Problem TOO_MANY_TRIES with `retryAfter` */
  take(source: string | null): Promise<void> {
    return this.limiter.take(`link ${sourceKey(this.config, source)}`, { limit: this.config.linksPerSource, windowSeconds });
  }
}
