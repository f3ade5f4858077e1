import { concat, counter, LABEL, lp, SUITE, u32be } from '@siegelpost/crypto-verify';
import { importAesKey, type AesKey } from '../primitives/aes-gcm.js';
import { hkdfSha256 } from '../primitives/hkdf.js';
import { ARK_BYTES } from './ark.js';
import { openBlob, sealBlob } from './sealed-blob.js';
import { VaultError } from './vault-error.js';

/** `passkey` and `super-pin` slots have the form of `password` slots with another secret. */
export type SlotType = 'password' | 'device' | 'super-pin' | 'passkey';

/** What a slot is bound to; all of it public. */
export interface SlotBinding {
  readonly type: SlotType;
  /** Subject id whose ARK it holds. */
  readonly subject: string;
  /** 16 bytes, base64url; of a password slot the credential id. */
  readonly slotId: string;
  readonly arkVersion: number;
}

const arkVersion = counter(1);

/** Key of a slot: derived from a secret, or of a device slot its own non-extractable key. */
export type SlotKey = AesKey;

/**
 * KEK = HKDF-SHA256(secret; LP(slot) ‖ LP(type) ‖ LP(subject) ‖ LP(slotId) ‖ u32 arkVersion) (docs/protocol/vault.md §3).
 * @param secret password: OPAQUE's export key (64 bytes); passkey: PRF output (32); super-pin: the slot secret of its code (32)
 */
export function slotKey(secret: Uint8Array, binding: SlotBinding): Promise<SlotKey> {
  return importAesKey(hkdfSha256(secret, context(binding)));
}

/** Seals an ARK (32 bytes) into a slot blob of 60 bytes: nonce 12 ‖ ciphertext 32 ‖ tag 16. */
export function sealSlot(key: SlotKey, binding: SlotBinding, ark: Uint8Array): Promise<Uint8Array> {
  if (ark.length !== ARK_BYTES) throw new RangeError('the ARK is 32 bytes');
  return sealBlob(key, ark, additionalData(binding));
}

/**
 * The ARK of a slot blob.
 * @throws VaultError SLOT_REFUSED: wrong secret, other subject, type, id, version or damaged; not told apart
 */
export async function openSlot(key: SlotKey, binding: SlotBinding, blob: Uint8Array): Promise<Uint8Array> {
  // The version comes with the slot: one that is none is refused like a blob that does not open.
  const ark = arkVersion.safeParse(binding.arkVersion).success ? await openBlob(key, blob, additionalData(binding)) : null;
  if (ark?.length !== ARK_BYTES) throw new VaultError('SLOT_REFUSED', 'the slot does not open');
  return ark;
}

function context(binding: SlotBinding): Uint8Array {
  const { type, subject, slotId, arkVersion } = binding;
  return concat(lp(LABEL.slot), lp(type), lp(subject), lp(slotId), u32be(arkVersion));
}

function additionalData(binding: SlotBinding): Uint8Array {
  return concat(context(binding), lp(SUITE));
}
