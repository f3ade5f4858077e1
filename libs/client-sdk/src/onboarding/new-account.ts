import { newArk, newKeyring, randomBytes, sealKeyring, sealSlot, slotKey, type HeldSubject, type NewSubject } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { Registered } from '../session/opaque.js';

const ARK_VERSION = 1;

/** The members that every bundle of a new account begins with, and its ARK (secret). */
export interface NewAccount {
  readonly ark: Uint8Array;
  readonly arkVersion: number;
  /** In the order of the bundles of contracts. */
  readonly members: {
    readonly record: string;
    readonly credentialId: string;
    readonly slot: object;
    readonly keyring: object;
    readonly entry: string;
  };
}

/**
 * A new account root key, the password slot that holds it, and the first keyring (docs/protocol/vault.md).
 * @param practices what the person administers from the start
 */
export async function newAccount(person: NewSubject, registered: Registered, practices: HeldSubject[]): Promise<NewAccount> {
  const ark = newArk();
  const credentialId = toBase64url(randomBytes(16));
  const subject = person.id;
  const slot = { type: 'password', subject, slotId: credentialId, arkVersion: ARK_VERSION } as const;
  const slotBlob = await sealSlot(await slotKey(registered.exportKey, slot), slot, ark);
  const keyring = { ...newKeyring(subject, toBase64url(person.seed)), practices };
  const binding = { subject, arkVersion: ARK_VERSION, revision: 1, previousHash: null };
  const keyringBlob = await sealKeyring(ark, binding, keyring);
  return {
    ark,
    arkVersion: ARK_VERSION,
    members: {
      record: registered.record,
      credentialId,
      slot: { type: 'password', slotId: credentialId, arkVersion: ARK_VERSION, blob: toBase64url(slotBlob) },
      keyring: { subject, arkVersion: ARK_VERSION, revision: 1, blob: toBase64url(keyringBlob) },
      entry: person.entry,
    },
  };
}
