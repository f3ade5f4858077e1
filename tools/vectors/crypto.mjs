/** Writes the vectors of libs/crypto; build it first. Seeds are fixed; nonces and HPKE's randomness are as drawn. */
import { mkdir, writeFile } from 'node:fs/promises';
import { attachmentVectors } from './crypto/attachment.mjs';
import { commitmentVectors } from './crypto/commitment.mjs';
import { contactsSnapshotVectors } from './crypto/contacts-snapshot.mjs';
import { hpkeVectors } from './crypto/hpke.mjs';
import { letterVectors } from './crypto/letter.mjs';
import { opaqueVectors } from './crypto/opaque.mjs';
import { resealVectors } from './crypto/reseal.mjs';
import { superPinVectors } from './crypto/super-pin.mjs';
import { keyringVectors, slotVectors } from './crypto/vault.mjs';

const directory = new URL('../../vectors/', import.meta.url);
const files = {
  hpke: hpkeVectors,
  commitment: commitmentVectors,
  slot: slotVectors,
  keyring: keyringVectors,
  'super-pin': superPinVectors,
  opaque: opaqueVectors,
  attachment: attachmentVectors,
  letter: letterVectors,
  'contacts-snapshot': contactsSnapshotVectors,
  reseal: resealVectors,
};

await mkdir(directory, { recursive: true });
for (const [name, make] of Object.entries(files)) {
  await writeFile(new URL(`${name}.json`, directory), `${JSON.stringify(await make(), null, 2)}\n`);
  console.log(`vectors/${name}.json`);
}
