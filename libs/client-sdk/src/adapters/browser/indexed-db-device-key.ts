import { generateAesKey, type AesKey } from '@siegelpost/crypto';
import type { IDBPDatabase } from 'idb';
import type { DeviceKey } from '../../ports/device-key.js';
import type { DeviceSchema } from './database.js';

const NAME = 'device';

/** A non-extractable key in IndexedDB: it can be used by this origin, and copied by nobody. */
export class IndexedDbDeviceKey implements DeviceKey {
  constructor(private readonly database: Promise<IDBPDatabase<DeviceSchema>>) {}

  async get(): Promise<AesKey | null> {
    return (await (await this.database).get('keys', NAME)) ?? null;
  }

  async make(): Promise<AesKey> {
    const key = await generateAesKey();
    await (await this.database).put('keys', key, NAME);
    return key;
  }

  async forget(): Promise<void> {
    await (await this.database).delete('keys', NAME);
  }
}
