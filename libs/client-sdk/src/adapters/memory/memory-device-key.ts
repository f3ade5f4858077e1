import { generateAesKey, type AesKey } from '@siegelpost/crypto';
import type { DeviceKey } from '../../ports/device-key.js';

/** A device key that is gone with the process. */
export class MemoryDeviceKey implements DeviceKey {
  private key: AesKey | null = null;

  async get(): Promise<AesKey | null> {
    return this.key;
  }

  async make(): Promise<AesKey> {
    this.key = await generateAesKey();
    return this.key;
  }

  async forget(): Promise<void> {
    this.key = null;
  }
}
