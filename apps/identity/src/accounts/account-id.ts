import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AddressInvalid, normaliseAddress, Problem } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { AddressAccountRow } from '../addresses/address-account.row.js';
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
    return uuid8(keyedHash(this.config.accountIdSecret, 'account', normalisedAddress).subarray(0, 16));
  }

  /**
   * The account that is meant by an address: `of` it, unless the address was given up or taken in a change. One
   * statement, whether anybody has the address or not.
   */
  async meant(manager: EntityManager, normalisedAddress: string): Promise<string> {
    const addressId = this.of(normalisedAddress);
    return (await manager.findOneBy(AddressAccountRow, { addressId }))?.account ?? addressId;
  }

  /** From now on this account is meant by an address, also in invitations that are open. */
  async lead(manager: EntityManager, normalisedAddress: string, account: string): Promise<void> {
    await manager.upsert(AddressAccountRow, { addressId: this.of(normalisedAddress), account }, ['addressId']);
    await manager.query(`UPDATE invitation SET account = $2 WHERE address = $1 AND state IN ('open', 'begun')`, [normalisedAddress, account]);
  }

  /** An id that no address names by itself, for who takes an address that was given up. */
  another(): string {
    return uuid8(randomBytes(16));
  }
}

/** 16 bytes as a UUID of version 8; changes them. */
function uuid8(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
