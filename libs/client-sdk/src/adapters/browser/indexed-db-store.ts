import type { IDBPDatabase } from 'idb';
import type { DeviceStore } from '../../ports/device-store.js';
import type { DeviceSchema } from './database.js';

/** Texts in IndexedDB. */
export class IndexedDbStore implements DeviceStore {
  constructor(private readonly database: Promise<IDBPDatabase<DeviceSchema>>) {}

  async get(name: string): Promise<string | null> {
    return (await (await this.database).get('values', name)) ?? null;
  }

  async set(name: string, value: string): Promise<void> {
    await (await this.database).put('values', value, name);
  }

  async delete(name: string): Promise<void> {
    await (await this.database).delete('values', name);
  }

  async names(prefix: string): Promise<string[]> {
    const names = await (await this.database).getAllKeys('values');
    return names.filter((name) => name.startsWith(prefix)).sort();
  }
}
