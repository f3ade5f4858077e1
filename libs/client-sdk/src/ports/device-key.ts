import type { AesKey } from '@siegelpost/crypto';

/** The AES-256-GCM key of this device that opens its slot; nothing else is done with it. */
export interface DeviceKey {
  /** Null where none was made. */
  get(): Promise<AesKey | null>;
  /** Makes a new one in place of any other. */
  make(): Promise<AesKey>;
  forget(): Promise<void>;
}
