import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { chunksOf, eachChunk, joined, streamOf } from '../contender.js';
import type { Contender } from '../contender.js';

async function keys() {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const encrypter = (): Encrypter => {
    const made = new Encrypter();
    made.addRecipient(recipient);
    return made;
  };
  const decrypter = (): Decrypter => {
    const made = new Decrypter();
    made.addIdentity(identity);
    return made;
  };
  return { encrypter, decrypter };
}

/** age on streams, to a post-quantum recipient as ours is. */
export async function ageStreams(): Promise<Contender> {
  const { encrypter, decrypter } = await keys();
  return {
    name: 'age, streams',
    seal: async (file) => chunksOf(await encrypter().encrypt(streamOf([file]))),
    open: async (sealed, take) => eachChunk(await decrypter().decrypt(streamOf(sealed)), take),
  };
}

/** age on the whole file at once. */
export async function ageWhole(): Promise<Contender> {
  const { encrypter, decrypter } = await keys();
  return {
    name: 'age, at once',
    seal: async (file) => [(await encrypter().encrypt(file)) as Uint8Array<ArrayBuffer>],
    open: async (sealed, take) => take(await decrypter().decrypt(joined(sealed))),
  };
}
