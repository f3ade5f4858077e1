import { describe, expect, it } from '@jest/globals';
import { MemoryStore } from '../adapters/memory/memory-store.js';
import { clearVault, DeviceVault } from './device-vault.js';

const ark = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

describe('DeviceVault', () => {
  it('gives back what was sealed, to the same account alone', async () => {
    const store = new MemoryStore();
    await (await DeviceVault.open(store, ark(1))).set('mailbox', { name: 'Anna Berg' });
    expect(await (await DeviceVault.open(store, ark(1))).get('mailbox')).toEqual({ name: 'Anna Berg' });
    expect(await (await DeviceVault.open(store, ark(2))).get('mailbox')).toBeNull();
  });

  it('leaves nothing readable on the device', async () => {
    const store = new MemoryStore();
    await (await DeviceVault.open(store, ark(1))).set('mailbox', { name: 'Anna Berg' });
    const text = (await store.get('sealed/mailbox')) ?? '';
    expect(Buffer.from(text, 'base64url').includes('Anna')).toBe(false);
  });

  it('refuses a value moved to another name', async () => {
    const store = new MemoryStore();
    const vault = await DeviceVault.open(store, ark(1));
    await vault.set('a', 1);
    await store.set('sealed/b', (await store.get('sealed/a')) ?? '');
    expect(await vault.get('b')).toBeNull();
  });

  it('clears what was sealed and leaves the rest', async () => {
    const store = new MemoryStore();
    await store.set('installation', '{}');
    await (await DeviceVault.open(store, ark(1))).set('a', 1);
    await clearVault(store);
    expect(await store.names('')).toEqual(['installation']);
  });
});
