import type { AesKey } from '@siegelpost/crypto';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** One IndexedDB database per origin: texts by name, and the device's key, which no script can export. */
export interface DeviceSchema extends DBSchema {
  values: { key: string; value: string };
  keys: { key: string; value: AesKey };
}

export const openDatabase = (name: string): Promise<IDBPDatabase<DeviceSchema>> =>
  openDB<DeviceSchema>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('values');
      database.createObjectStore('keys');
    },
  });
