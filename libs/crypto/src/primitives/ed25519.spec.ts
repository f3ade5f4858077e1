import { describe, expect, it } from '@jest/globals';
import { ed25519Key, ed25519Sign, ed25519SignNative } from './ed25519.js';
import { randomBytes } from './random.js';

describe('Ed25519', () => {
  it('signs alike by the runtime and in JavaScript, as RFC 8032 section 5.1.6 makes signatures deterministic', async () => {
    const key = ed25519Key(randomBytes(32));
    for (const length of [0, 1, 64, 10_000]) {
      const message = randomBytes(length);
      expect(await ed25519SignNative(key, message)).toEqual(ed25519Sign(key, message));
    }
  });

  it('signs the test vector of RFC 8032 section 7.1 with an empty message', async () => {
    const key = ed25519Key(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'));
    const signature = Buffer.from(await ed25519SignNative(key, new Uint8Array(0))).toString('hex');
    expect(signature).toBe('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b');
  });
});
