import { createHash, randomBytes } from 'node:crypto';
import { calls } from '@siegelpost/contracts';
import type { Keyring } from '@siegelpost/contracts';
import { deriveSuperPin, newSuperPin, signStatement } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import type { AccountBuilder } from './account-builder.js';

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
export const hashOf = (blob: string): string =>
  createHash('sha256').update(Buffer.from(blob, 'base64url')).digest('base64url');

/** A stored account as its client sees it: the present keyring, and Super PINs made for it. */
export class SuperPinHolder {
  constructor(
    readonly owner: AccountBuilder,
    public present: Keyring,
  ) {}

  /** The next keyring with the hash of the present one. */
  next() {
    return { keyring: this.owner.keyring(this.present.revision + 1), previous: hashOf(this.present.blob) };
  }

  /** A new Super PIN with its bundle. */
  make(pin = deriveSuperPin(newSuperPin())) {
    const slot = { type: 'super-pin' as const, slotId: random(16), arkVersion: 1, blob: random(60) };
    return { pin, bundle: { slot, publicKey: toBase64url(pin.ed25519.publicKey), ...this.next() } };
  }

  /** Sets a new Super PIN. */
  async set() {
    const made = this.make();
    await this.owner.stage.call(
      calls.keys.setSuperPin,
      await this.owner.signed('super-pin-set', made.bundle),
      this.owner.bearer,
    );
    this.present = made.bundle.keyring;
    return made;
  }

  /** What asks for slot and keyring: a token, signed by a Super PIN's key. */
  async release(token: string, { pin }: { pin: ReturnType<typeof deriveSuperPin> }) {
    const { owner } = this;
    const bundle = JSON.stringify({ token });
    const { account } = owner;
    const said = { installation: owner.stage.signer.installation, account, subject: owner.person.id };
    const nonce = await owner.nonce();
    return { bundle, auth: signStatement(pin, { ...said, purpose: 'recovery-release', nonce, body: bundle }) };
  }

  /** A new password's bundle. */
  credential() {
    const credentialId = random(16);
    const slot = { type: 'password' as const, slotId: credentialId, arkVersion: 1, blob: random(60) };
    return { record: random(192), credentialId, slot, ...this.next() };
  }

  /** What identity hands over for it. */
  async credentialInput(bundle: object) {
    const { account, credentialId } = this.owner;
    return { account, credentialId, ...(await this.owner.signed('credential-set', bundle)) };
  }
}
