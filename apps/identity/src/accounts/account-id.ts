import { Injectable } from '@nestjs/common';
import { AddressInvalid, normaliseAddress, Problem } from '@siegelpost/contracts';
import { IdentityConfig } from '../identity.config.js';
import { keyedHash } from '../secrets/secret-token.js';

/** The address in the one form in which it is stored; throws Problem ADDRESS_INVALID. */
export function readAddress(text: string): string {
  try {
    return normaliseAddress(text);
  } catch (error) {
    if (error instanceof AddressInvalid) throw new Problem('ADDRESS_INVALID');
    throw error;
  }
}

/** Names accounts by their address, whether there is one or not. */
@Injectable()
export class AccountIds {
  constructor(private readonly config: IdentityConfig) {}

  /**
   * First 16 bytes of HMAC-SHA256(account id secret; normalised address) as a UUID of version 8 (RFC 9562
   * section 5.8). The same for known and unknown addresses, and not to be computed without the secret.
   */
  of(normalisedAddress: string): string {
    const bytes = keyedHash(this.config.accountIdSecret, 'account', normalisedAddress).subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
