import { fromBase64url, fromUtf8, toBase64url, utf8 } from '@siegelpost/crypto-verify';
import { randomBytes, type AesKey } from '@siegelpost/crypto';
import type { DeviceStore } from '../ports/device-store.js';

const PREFIX = 'sealed/';
const NONCE_BYTES = 12;
/** Only for what rests on this device: no server and no other device ever sees it. */
const INFO = 'siegelpost/device/1/state';

/** What rests on the device, sealed under a key of the account root key; gone for whoever has the disk alone. */
export class DeviceVault {
  private constructor(
    private readonly store: DeviceStore,
    private readonly key: AesKey,
  ) {}

  /** @param ark 32 bytes, secret */
  static async open(store: DeviceStore, ark: Uint8Array): Promise<DeviceVault> {
    const secret = await crypto.subtle.importKey('raw', Uint8Array.from(ark), 'HKDF', false, ['deriveKey']);
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: Uint8Array.from(utf8(INFO)) };
    const key = await crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    return new DeviceVault(store, key);
  }

  /** A JSON value; null where there is none, or none that this account sealed. */
  async get(name: string): Promise<unknown> {
    const text = await this.store.get(PREFIX + name);
    if (text === null) return null;
    const blob = Uint8Array.from(fromBase64url(text));
    const how = this.parameters(name, blob.slice(0, NONCE_BYTES));
    const opened = await crypto.subtle.decrypt(how, this.key, blob.slice(NONCE_BYTES)).catch(() => null);
    return opened === null ? null : JSON.parse(fromUtf8(new Uint8Array(opened)));
  }

  async set(name: string, value: unknown): Promise<void> {
    const nonce = Uint8Array.from(randomBytes(NONCE_BYTES));
    const plaintext = Uint8Array.from(utf8(JSON.stringify(value)));
    const sealed = new Uint8Array(await crypto.subtle.encrypt(this.parameters(name, nonce), this.key, plaintext));
    const blob = new Uint8Array(NONCE_BYTES + sealed.length);
    blob.set(nonce);
    blob.set(sealed, NONCE_BYTES);
    await this.store.set(PREFIX + name, toBase64url(blob));
  }

  delete(name: string): Promise<void> {
    return this.store.delete(PREFIX + name);
  }

  private parameters(name: string, iv: Uint8Array<ArrayBuffer>) {
    return { name: 'AES-GCM', iv, additionalData: Uint8Array.from(utf8(name)), tagLength: 128 };
  }
}

/** Seals what rests on the device under another account root key; what does not open is left. @param ark 32 bytes, secret */
export async function resealVault(store: DeviceStore, from: DeviceVault, ark: Uint8Array): Promise<void> {
  const to = await DeviceVault.open(store, ark);
  for (const path of await store.names(PREFIX)) {
    const name = path.slice(PREFIX.length);
    const value = await from.get(name);
    if (value !== null) await to.set(name, value);
  }
}

/** Deletes everything that was sealed on this device, for whichever account. */
export async function clearVault(store: DeviceStore): Promise<void> {
  for (const name of await store.names(PREFIX)) await store.delete(name);
}
