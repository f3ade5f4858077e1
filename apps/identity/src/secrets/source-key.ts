import type { IdentityConfig } from '../identity.config.js';
import { keyedHash } from './secret-token.js';

/** Name of a network source that tells nothing of its address. */
export const sourceKey = ({ accountIdSecret }: IdentityConfig, source: string | null): string =>
  keyedHash(accountIdSecret, 'source', source ?? 'none').toString('base64url');
