/** Writes the vectors of libs/crypto-verify; build it first. Seeds are fixed: the same code writes the same bytes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { encodingVectors, hashVectors, kidVectors, paddingVectors } from './verify/encoding.mjs';
import { strictJsonVectors } from './verify/strict-json.mjs';
import { keyCheckVectors } from './verify/key-check.mjs';
import { chainVectors } from './verify/chain.mjs';
import { keyEntryVectors } from './verify/key-entry.mjs';
import { confirmCodeVectors, profileVectors, recipientsVectors } from './verify/people.mjs';
import { statementVectors } from './verify/statement.mjs';
import { envelopeVectors } from './verify/envelope.mjs';

const directory = new URL('../../vectors/', import.meta.url);
const files = {
  encoding: encodingVectors,
  hash: hashVectors,
  kid: kidVectors,
  padding: paddingVectors,
  'strict-json': strictJsonVectors,
  'key-check': keyCheckVectors,
  'key-entry': keyEntryVectors,
  chain: chainVectors,
  profile: profileVectors,
  'confirm-code': confirmCodeVectors,
  recipients: recipientsVectors,
  statement: statementVectors,
  envelope: envelopeVectors,
};

await mkdir(directory, { recursive: true });
for (const [name, make] of Object.entries(files)) {
  await writeFile(new URL(`${name}.json`, directory), `${JSON.stringify(make(), null, 2)}\n`);
  console.log(`vectors/${name}.json`);
}
