import { ActivationBundle, AddressBundle, CredentialBundle, EntryBundle, JoinBundle, KeyringPutBundle, PracticeBundle, RenewalBundle, SlotDeleteBundle, SlotPutBundle, SuperPinBundle, type Keyring, type Slot, type StoredKeyring } from '@siegelpost/contracts';
import { newSeed } from '@siegelpost/crypto';
import { ed25519Kid, kemKid, fromBase64url, sha256Text, toBase64url, verifyChain, verifyGenesis, verifyProfile, verifyStatement, extendChain, checkRoster, type KeyEntry } from '@siegelpost/crypto-verify';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';

/** Key entries, slots and keyrings in memory; statements are checked as the real service does. */
export class FakeKeys {
  readonly entries = new Map<string, string[]>();
  readonly profiles = new Map<string, string>();
  readonly slots = new Map<string, Slot>();
  readonly keyrings = new Map<string, StoredKeyring>();
  readonly papers = new Map<string, { practice: string; kid: string; entry: string; grant: string }>();
  readonly superPins = new Map<string, { slotId: string; publicKey: string; setAt: string }>();
  private readonly nonces = new Set<string>();
  /** Newest entries of chains verified before. */
  private readonly chains = new Map<string, KeyEntry>();
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

  storeReset(account: string, replaces: string, bundle: string, auth: string) {
    const { entry, slot, keyring, record, credentialId } = ActivationBundle.parse(JSON.parse(bundle));
    const person = verifyGenesis(entry);
    if (person.payload.replaces !== replaces) throw new ClientError('ENTRY_INVALID');
    this.requireStatement(auth, { purpose: 'reset', account, subject: person.id, body: bundle, ed25519: person.payload.keys.ed25519 });
    this.entries.set(person.id, [entry]);
    this.slots.set(slot.slotId, slot);
    this.keyrings.set(person.id, { ...keyring, previous: null });
    return { subject: person.id, record, credentialId };
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

  setSuperPin(account: string, subject: string, bundle: string, auth: string): void {
    this.requireOwn(account, subject, 'super-pin-set', bundle, auth);
    const { slot, publicKey, keyring, previous } = SuperPinBundle.parse(JSON.parse(bundle));
    this.storeNext(keyring, previous);
    this.slots.delete(this.superPins.get(subject)?.slotId ?? '');
    this.slots.set(slot.slotId, slot);
    this.superPins.set(subject, { slotId: slot.slotId, publicKey, setAt: new Date().toISOString() });
  }

  releaseSuperPin(account: string, subject: string, bundle: string, auth: string): { slot: Slot; keyring: StoredKeyring } {
    const superPin = this.superPins.get(subject);
    if (superPin === undefined) throw new ClientError('NO_SUPER_PIN');
    const said = { account, subject, purpose: 'recovery-release' as const, body: bundle, ed25519: superPin.publicKey };
    try {
      this.requireStatement(auth, said);
    } catch {
      throw new ClientError('PIN_WRONG');
    }
    const [slot, keyring] = [this.slots.get(superPin.slotId), this.keyrings.get(subject)];
    if (slot === undefined || keyring === undefined) throw new ClientError('NO_SUPER_PIN');
    return { slot, keyring };
  }

  releaseDevice(subject: string, slotId: string): { slot: Slot; keyring: StoredKeyring } {
    const [slot, keyring] = [this.slots.get(slotId), this.keyrings.get(subject)];
    if (slot?.type !== 'device' || keyring === undefined) throw new ClientError('SLOT_NOT_FOUND');
    return { slot, keyring };
  }

  storeCredential(account: string, subject: string, bundle: string, auth: string): { record: string; credentialId: string } {
    this.requireOwn(account, subject, 'credential-set', bundle, auth);
    const { record, credentialId, slot, keyring, previous } = CredentialBundle.parse(JSON.parse(bundle));
    this.storeNext(keyring, previous);
    this.slots.set(slot.slotId, slot);
    return { record, credentialId };
  }

  /** New keys take the place of the old ones at once. */
  storeRenewal(account: string, subject: string, bundle: string, auth: string): { record: string; credentialId: string } {
    this.requireOwn(account, subject, 'account-renew', bundle, auth);
    const { record, credentialId, slot, keyring, previous, entry } = RenewalBundle.parse(JSON.parse(bundle));
    const entries = [...(this.entries.get(subject) ?? []), entry];
    verifyChain(entries, subject);
    this.storeNext(keyring, previous);
    this.entries.set(subject, entries);
    this.superPins.delete(subject);
    this.slots.set(slot.slotId, slot);
    return { record, credentialId };
  }

  permitAddress(account: string, subject: string, bundle: string, auth: string): string {
    this.requireOwn(account, subject, 'address-set', bundle, auth);
    return AddressBundle.parse(JSON.parse(bundle)).address;
  }

  permitAcceptance(account: string, subject: string, bundle: string, auth: string): void {
    this.requireOwn(account, subject, 'invitation-accept', bundle, auth);
  }

  /** A statement of a subject about a recovery or a reset. */
  requireSaid(purpose: 'recovery-device' | 'reset-undo' | 'reset-keep' | 'former-drop', account: string, subject: string, bundle: string, auth: string): void {
    this.requireOwn(account, subject, purpose, bundle, auth);
  }

  putKeyring(account: string, subject: string, bundle: string, auth: string): void {
    this.requireOwn(account, subject, 'keyring-put', bundle, auth);
    const { keyring, previous } = KeyringPutBundle.parse(JSON.parse(bundle));
    this.storeNext(keyring, previous);
  }

  /** A practice's next entry; its members, paper left out. */
  putEntry(account: string, subject: string, bundle: string, auth: string, fresh: boolean) {
    this.requireOwn(account, subject, 'entry-put', bundle, auth);
    const { entry, profile, papers } = EntryBundle.parse(JSON.parse(bundle));
    const practice = practiceOf(entry);
    const texts = this.entries.get(practice) ?? [];
    const chain = verifyChain(texts, practice);
    if (entry !== chain.newest.text) {
      if (prevOf(entry) !== chain.newest.hash) throw new ClientError('ENTRY_CONFLICT');
      const { newest } = this.extended(() => extendChain(chain, [entry]));
      this.extended(() => checkRoster(verifyProfile(profile, newest.payload.profile ?? ''), newest.payload.control));
      this.entries.set(practice, [...texts, entry]);
      this.profiles.set(practice, profile);
      this.setPapers(practice, papers, fresh);
    }
    const { members } = verifyProfile(profile, this.newest(practice).payload.profile ?? '');
    return { practice, members: members.filter(({ role }) => role !== 'paper') };
  }

  findPaper(kid: string) {
    const [paper, kept] = [...this.papers].find(([, one]) => one.kid === kid) ?? [];
    if (paper === undefined || kept === undefined) throw new ClientError('PAPER_UNKNOWN');
    return { paper, practice: kept.practice };
  }

  /** What a paper's signature opens: its grant, or who shall be invited. */
  provenPaper(purpose: 'paper-invite' | 'paper-release', account: string, bundle: string, auth: string) {
    const { paper } = JSON.parse(bundle) as { paper: string };
    const kept = this.papers.get(paper);
    if (kept === undefined) throw new ClientError('PAPER_UNKNOWN');
    this.requireStatement(auth, { account, subject: paper, purpose, body: bundle, ed25519: this.newest(paper).payload.keys.ed25519 });
    return kept;
  }

  private setPapers(practice: string, papers: { entry: string; grant: string }[], fresh: boolean): void {
    const before = [...this.papers].filter(([, one]) => one.practice === practice).map(([id]) => id);
    before.forEach((id) => this.papers.delete(id));
    for (const { entry, grant } of papers) {
      const { id, payload } = verifyGenesis(entry);
      if (!fresh && !before.includes(id)) throw new ClientError('FRESH_LOGIN_REQUIRED');
      this.entries.set(id, [entry]);
      this.papers.set(id, { practice, kid: ed25519Kid(fromBase64url(payload.keys.ed25519)), entry, grant });
    }
  }

  /** The practice whose newest key signed. */
  checkJoin(account: string, subject: string, bundle: string, auth: string): string {
    const { practice, member } = JoinBundle.parse(JSON.parse(bundle));
    if (member !== subject) throw new ClientError('AUTH_INVALID');
    const { ed25519 } = this.newest(practice).payload.keys;
    this.requireStatement(auth, { account, subject: practice, purpose: 'practice-join', body: bundle, ed25519 });
    return practice;
  }

  /** kid of a subject's current KEM key. */
  currentKid(subject: string): string {
    return kemKid(fromBase64url(this.newest(subject).payload.keys.kem));
  }

  private newest(subject: string): KeyEntry {
    const texts = this.entries.get(subject);
    if (texts === undefined) throw new ClientError('SUBJECT_NOT_FOUND');
    const known = this.chains.get(texts.join());
    const newest = known ?? verifyChain(texts, subject).newest;
    this.chains.set(texts.join(), newest);
    return newest;
  }

  private extended<T>(step: () => T): T {
    try {
      return step();
    } catch (cause) {
      throw new ClientError('ENTRY_INVALID', undefined, { cause });
    }
  }

  private storeNext(keyring: Keyring, previous: string): void {
    const current = this.keyrings.get(keyring.subject);
    const follows = current?.revision === keyring.revision - 1 && previous === sha256Text(fromBase64url(current.blob));
    if (!follows) throw new ClientError('KEYRING_CONFLICT', undefined, { current });
    this.keyrings.set(keyring.subject, { ...keyring, previous });
  }

  private storePractice(entry: string, profile: string): string {
    const practice = verifyGenesis(entry);
    verifyProfile(profile, practice.payload.profile ?? '');
    this.entries.set(practice.id, [entry]);
    this.profiles.set(practice.id, profile);
    return practice.id;
  }

  private requireOwn(account: string, subject: string, purpose: StatementPurpose, body: string, auth: string): void {
    if (!this.entries.has(subject)) throw new ClientError('AUTH_INVALID');
    const { ed25519 } = this.newest(subject).payload.keys;
    this.requireStatement(auth, { account, subject, purpose, body, ed25519 });
  }

  private requireStatement(auth: string, expected: { account: string; subject: string; purpose: StatementPurpose; body: string; ed25519: string }): void {
    const { nonce } = verifyStatement(auth, { ...expected, installation: this.installation });
    if (!this.nonces.delete(nonce)) throw new ClientError('NONCE_INVALID');
  }
}

const payloadOf = (entry: string) => JSON.parse(Buffer.from((JSON.parse(entry) as { payload: string }).payload, 'base64url').toString()) as { subject: string; prev: string };
const practiceOf = (entry: string): string => payloadOf(entry).subject;
const prevOf = (entry: string): string => payloadOf(entry).prev;
