import { createMessage, decrypt, encrypt, enums, generateKey, readMessage } from 'openpgp';
import type { PartialConfig, PrivateKey, PublicKey } from 'openpgp';
import { chunksOf, eachChunk, joined, streamOf } from '../contender.js';
import type { Contender } from '../contender.js';

/** What its manual names as fastest: RFC 9580's AEAD with AES-256-GCM, which WebCrypto does, no compression, no armor. */
export const config: PartialConfig = {
  aeadProtect: true,
  preferredAEADAlgorithm: enums.aead.gcm,
  preferredSymmetricAlgorithm: enums.symmetric.aes256,
  preferredCompressionAlgorithm: enums.compression.uncompressed,
  v6Keys: true,
  allowUnauthenticatedStream: false,
};

export interface OpenPgpKeys {
  readonly publicKey: PublicKey;
  readonly privateKey: PrivateKey;
}

export async function openPgpKeys(name: string): Promise<OpenPgpKeys> {
  return generateKey({ type: 'curve25519', userIDs: [{ name }], format: 'object', config });
}

/** OpenPGP.js on streams, as its manual advises for large files. */
export async function openPgpStreams(): Promise<Contender> {
  const { publicKey, privateKey } = await openPgpKeys('file');
  return {
    name: 'OpenPGP.js, streams',
    seal: async (file) => {
      const message = await createMessage({ binary: streamOf([file]) });
      const sealed = await encrypt({ message, encryptionKeys: publicKey, format: 'binary', config });
      return chunksOf(sealed as ReadableStream<Uint8Array>);
    },
    open: async (sealed, take) => {
      const message = await readMessage({ binaryMessage: streamOf(sealed) });
      const { data } = await decrypt({ message, decryptionKeys: privateKey, format: 'binary', config });
      await eachChunk(data as ReadableStream<Uint8Array>, take);
    },
  };
}

/** OpenPGP.js on the whole file at once. */
export async function openPgpWhole(): Promise<Contender> {
  const { publicKey, privateKey } = await openPgpKeys('file');
  return {
    name: 'OpenPGP.js, at once',
    seal: async (file) => {
      const message = await createMessage({ binary: file });
      const sealed = await encrypt({ message, encryptionKeys: publicKey, format: 'binary', config });
      return [sealed as Uint8Array<ArrayBuffer>];
    },
    open: async (sealed, take) => {
      const message = await readMessage({ binaryMessage: joined(sealed) });
      const { data } = await decrypt({ message, decryptionKeys: privateKey, format: 'binary', config });
      take(data as Uint8Array);
    },
  };
}
