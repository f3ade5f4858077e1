import { randomBytes, type AesKey } from '@siegelpost/crypto';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import type { DeviceKey } from '../../ports/device-key.js';
import type { DeviceStore } from '../../ports/device-store.js';

const NAME = 'device-key';

/** 32 bytes in a file of mode 0600: whoever has the file and a session has the mailbox, until signing out. */
export class FileDeviceKey implements DeviceKey {
  constructor(private readonly store: DeviceStore) {}

  async get(): Promise<AesKey | null> {
    const text = await this.store.get(NAME);
    return text === null ? null : importKey(fromBase64url(text));
  }

  async make(): Promise<AesKey> {
    const raw = randomBytes(32);
    await this.store.set(NAME, toBase64url(raw));
    return importKey(raw);
  }

  forget(): Promise<void> {
    return this.store.delete(NAME);
  }
}

function importKey(raw: Uint8Array): Promise<AesKey> {
  return crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
