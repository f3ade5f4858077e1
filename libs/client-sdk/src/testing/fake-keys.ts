import { ActivationBundle, PracticeBundle, SlotDeleteBundle, SlotPutBundle, type Slot, type StoredKeyring } from '@siegelpost/contracts';
import { newSeed } from '@siegelpost/crypto';
import { kemKid, fromBase64url, toBase64url, verifyGenesis, verifyProfile, verifyStatement } from '@siegelpost/crypto-verify';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';

/** Key entries, slots and keyrings in memory; statements are checked as the real service does. */
export class FakeKeys {
  readonly entries = new Map<string, string[]>();
  readonly profiles = new Map<string, string>();
  readonly slots = new Map<string, Slot>();
  readonly keyrings = new Map<string, StoredKeyring>();
  private readonly nonces = new Set<string>();
  installation = '';

  issueNonce() {
    const nonce = toBase64url(newSeed());
    this.nonces.add(nonce);
    return { nonce, expiresAt: new Date(Date.now() + 300_000).toISOString() };
  }

  storeBundle(purpose: 'activate' | 'practice-create', account: string, bundle: string, auth: string) {
    const value: unknown = JSON.parse(bundle);
    const whole = purpose === 'practice-create' ? PracticeBundle.parse(value) : { practiceEntry: null, profile: null, ...ActivationBundle.parse(value) };
    const person = verifyGenesis(whole.entry);
    this.requireStatement(auth, { purpose, account, subject: person.id, body: bundle, ed25519: person.payload.keys.ed25519 });
    this.entries.set(person.id, [whole.entry]);
    this.slots.set(whole.slot.slotId, whole.slot);
    this.keyrings.set(person.id, { ...whole.keyring, previous: null });
    const practice = whole.practiceEntry === null ? null : this.storePractice(whole.practiceEntry, whole.profile);
    return { subject: person.id, practice, record: whole.record, credentialId: whole.credentialId };
  }

  putSlot(account: string, subject: string, bundle: string, auth: string): void {
    this.requireOwn(account, subject, 'slot-put', bundle, auth);
    const { slot } = SlotPutBundle.parse(JSON.parse(bundle));
    this.slots.set(slot.slotId, slot);
  }

  deleteSlot(account: string, subject: string, bundle: string, auth: string): void {
    this.requireOwn(account, subject, 'slot-delete', bundle, auth);
    this.slots.delete(SlotDeleteBundle.parse(JSON.parse(bundle)).slotId);
  }

  /** kid of a subject's current KEM key. */
  currentKid(subject: string): string {
    const [entry] = this.entries.get(subject) ?? [];
    if (entry === undefined) throw new ClientError('SUBJECT_NOT_FOUND');
    return kemKid(fromBase64url(verifyGenesis(entry).payload.keys.kem));
  }

  private storePractice(entry: string, profile: string): string {
    const practice = verifyGenesis(entry);
    verifyProfile(profile, practice.payload.profile ?? '');
    this.entries.set(practice.id, [entry]);
    this.profiles.set(practice.id, profile);
    return practice.id;
  }

  private requireOwn(account: string, subject: string, purpose: StatementPurpose, body: string, auth: string): void {
    const [entry] = this.entries.get(subject) ?? [];
    if (entry === undefined) throw new ClientError('AUTH_INVALID');
    this.requireStatement(auth, { account, subject, purpose, body, ed25519: verifyGenesis(entry).payload.keys.ed25519 });
  }

  private requireStatement(auth: string, expected: { account: string; subject: string; purpose: StatementPurpose; body: string; ed25519: string }): void {
    const { nonce } = verifyStatement(auth, { ...expected, installation: this.installation });
    if (!this.nonces.delete(nonce)) throw new ClientError('NONCE_INVALID');
  }
}
