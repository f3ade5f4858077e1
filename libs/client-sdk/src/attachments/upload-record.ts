import type { AttachmentSealerState } from '@siegelpost/crypto';
import { sha256Text } from '@siegelpost/crypto-verify';
import { z } from 'zod';
import type { FileSource } from '../facade.js';
import type { DeviceVault } from '../vault/device-vault.js';

/**
 * What an interrupted upload needs to go on: sealed on the device. `hashes` holds a hash of the ciphertext of each
 * part that was begun to be sent: another plaintext at the same place must never be sealed under the same key.
 */
const UploadRecord = z.object({
  state: z.object({
    id: z.string(), size: z.number(), name: z.string(), type: z.string(), key: z.string(), salt: z.string(), prefix: z.string(),
  }),
  hashes: z.array(z.tuple([z.number(), z.string()])),
});

export interface UploadRecord {
  readonly state: AttachmentSealerState;
  /** By part, from 0. */
  readonly hashes: Map<number, string>;
}

/** Upload records by file and recipients: the same letter begun again finds them. */
export class UploadRecords {
  constructor(private readonly vault: DeviceVault) {}

  async get(file: FileSource, recipients: readonly string[]): Promise<UploadRecord | null> {
    const parsed = UploadRecord.safeParse(await this.vault.get(nameOf(file, recipients)));
    return parsed.success ? { state: parsed.data.state, hashes: new Map(parsed.data.hashes) } : null;
  }

  set(file: FileSource, recipients: readonly string[], { state, hashes }: UploadRecord): Promise<void> {
    return this.vault.set(nameOf(file, recipients), { state, hashes: [...hashes] });
  }

  delete(file: FileSource, recipients: readonly string[]): Promise<void> {
    return this.vault.delete(nameOf(file, recipients));
  }
}

function nameOf({ name, size, lastModified, mediaType }: FileSource, recipients: readonly string[]): string {
  return `uploads/${sha256Text(JSON.stringify([name, size, lastModified, mediaType, recipients]))}`;
}
