import { keyringHash, openSlot, sealKeyring, sealSlot, slotKey } from '../../../libs/crypto/dist/index.js';
import { newKeyring } from '../../../libs/crypto/dist/index.js';
import { importAesKey } from '../../../libs/crypto/dist/primitives/aes-gcm.js';
import { hkdfSha256 } from '../../../libs/crypto/dist/primitives/hkdf.js';
import { sealBlob } from '../../../libs/crypto/dist/vault/sealed-blob.js';
import { concat, LABEL, lp, u32be, utf8 } from '../../../libs/crypto-verify/dist/index.js';
import { filled, flipped, text } from './bytes.mjs';

const subject = text(filled(7));
const other = text(filled(8));
const ark = filled(9);

export async function slotVectors() {
  const secret = filled(10, 64);
  const slot = { type: 'password', subject, slotId: text(filled(11, 16)), arkVersion: 1 };
  const blob = await sealSlot(await slotKey(secret, slot), slot, ark);
  await openSlot(await slotKey(secret, slot), slot, blob);
  const vector = (changes = {}) => ({ secretBytes: text(secret), ...slot, blob: text(blob), ...changes });
  const device = { ...slot, type: 'device', slotId: text(filled(12, 16)), arkVersion: 2 };
  const deviceKey = filled(13);
  const imported = await crypto.subtle.importKey('raw', deviceKey, 'AES-GCM', false, ['encrypt']);
  const deviceBlob = await sealSlot(imported, device, ark);
  const refused = (name, changes) => ({ name, expect: 'SLOT_REFUSED', ...vector(changes) });
  return {
    description:
      'Slots: docs/protocol/vault.md §3. A device slot has its key itself (`keyBytes`) in place of a secret.',
    positive: [
      { name: 'a password slot', ...vector(), arkBytes: text(ark) },
      {
        name: 'a device slot',
        keyBytes: text(deviceKey),
        ...device,
        blob: text(deviceBlob),
        arkBytes: text(ark),
      },
    ],
    failures: [
      refused('another secret', { secretBytes: text(flipped(secret, 63)) }),
      refused('the slot of another subject', { subject: other }),
      refused('another type', { type: 'passkey' }),
      refused('another slot id', { slotId: device.slotId }),
      refused('another ARK version', { arkVersion: 2 }),
      refused('a changed nonce', { blob: text(flipped(blob, 0)) }),
      refused('a changed tag', { blob: text(flipped(blob, 59)) }),
      refused('a truncated blob', { blob: text(blob.subarray(0, 59)) }),
      refused('an empty blob', { blob: '' }),
    ],
  };
}

/** A second revision of a client that keeps no history. */
async function forgetful(keyring, previous) {
  const context = concat(lp(LABEL.keyring), lp(subject), u32be(1), u32be(2));
  const key = await importAesKey(hkdfSha256(ark, context));
  return sealBlob(key, utf8(JSON.stringify(keyring)), concat(context, Buffer.from(previous, 'base64url')));
}

export async function keyringVectors() {
  const keyring = newKeyring(subject, text(filled(14)));
  const first = { subject, arkVersion: 1, revision: 1, previousHash: null };
  const firstBlob = await sealKeyring(ark, first, keyring);
  const second = { ...first, revision: 2, previousHash: keyringHash(firstBlob) };
  const practice = { subject: other, seeds: [[1, text(filled(15))]], control: text(filled(16)) };
  const secondRing = { ...keyring, practices: [practice] };
  const secondBlob = await sealKeyring(ark, second, secondRing);
  const stored = { ...secondRing, history: [[1, second.previousHash]] };
  const vector = (changes = {}) => ({ arkBytes: text(ark), ...second, blob: text(secondBlob), ...changes });
  const refused = (name, changes) => ({ name, expect: 'KEYRING_REFUSED', ...vector(changes) });
  const foreign = await sealKeyring(ark, first, { ...keyring, subject: other });
  return {
    description: 'Keyrings: docs/protocol/vault.md §4. `previousHash` is SHA-256 of the whole blob before.',
    positive: [
      {
        name: 'the first revision',
        ...vector({ ...first, blob: text(firstBlob) }),
        plaintext: JSON.stringify(keyring),
      },
      { name: 'the second, with a practice', ...vector(), plaintext: JSON.stringify(stored) },
    ],
    failures: [
      refused('another ARK', { arkBytes: text(filled(17)) }),
      refused('the keyring of another subject', { subject: other }),
      refused('another ARK version', { arkVersion: 2 }),
      refused('rolled back: the first blob as the second revision', { blob: text(firstBlob) }),
      refused('chained to another blob', { previousHash: keyringHash(secondBlob) }),
      refused('a previous hash that is none', { previousHash: 'no hash' }),
      refused('a changed blob', { blob: text(flipped(secondBlob, 40)) }),
      refused('a truncated blob', { blob: text(secondBlob.subarray(0, 20)) }),
      refused('a history that does not name the blob before', {
        blob: text(await forgetful(keyring, second.previousHash)),
      }),
      refused('another subject inside', { ...first, blob: text(foreign) }),
    ],
  };
}
