import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { nextEpoch } from '@siegelpost/crypto';
import { verifyChain } from '@siegelpost/crypto-verify';
import type { ServiceStage } from '@siegelpost/testing';
import { until } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';
import { hashOf, SuperPinHolder } from './super-pin-holder.js';

const { storeRenewal, storeCredential, getSlot, getKeyring, putKeyring, listEntries, getSuperPin, currentKeys, setSuperPin } = calls.keys;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

describe('new keys of a subject', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let holder: SuperPinHolder;
  /** Ids of the passwords that identity has in use. */
  const inUse = new Set<string>();
  let asked = 0;

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
    await stage.answer(calls.identity.checkCredential, ({ credentialId }) => {
      asked += 1;
      return { inUse: inUse.has(credentialId) };
    });
    await stage.answer(calls.identity.checkFreshness, () => ({ fresh: true }));
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    owner = await AccountBuilder.patient(stage);
    const parts = owner.parts();
    await owner.store(parts);
    await stage.tell(events.accountActivated, { account: owner.account, subject: owner.person.id, invitation: random(16), practice: random(32) });
    await stage.heard(events.entryLogged, (data) => data.subject === owner.person.id);
    holder = new SuperPinHolder(owner, parts.keyring);
    await holder.set();
  });

  const make = async () => {
    const chain = verifyChain([owner.person.entry], owner.person.id);
    const { entry, keys } = await nextEpoch(chain, owner.person.keys, new Date());
    const credentialId = random(16);
    const slot = { type: 'password' as const, slotId: credentialId, arkVersion: 2, blob: random(60) };
    const keyring = { subject: owner.person.id, arkVersion: 2, revision: holder.present.revision + 1, blob: random(200) };
    return { bundle: { record: random(192), credentialId, slot, keyring, previous: hashOf(holder.present.blob), entry }, keys };
  };
  const inputFor = async (bundle: object, purpose: 'account-renew' | 'credential-set' = 'account-renew') =>
    ({ account: owner.account, credentialId: owner.credentialId, ...(await owner.signed(purpose, bundle)) });
  const store = async () => {
    const made = await make();
    await stage.call(storeRenewal, await inputFor(made.bundle));
    return made;
  };
  const epoch = async (): Promise<number | undefined> => (await stage.call(currentKeys, { subjects: [owner.person.id] })).subjects[0]?.epoch;
  const oldState = async () => ({
    keyring: (await stage.call(getKeyring, {}, owner.bearer)).blob,
    slot: await stage.call(getSlot, { slotId: owner.credentialId }, owner.bearer).then(() => true, () => false),
    superPin: (await stage.call(getSuperPin, {}, owner.bearer)).superPin !== null,
    entries: (await stage.call(listEntries, { subject: owner.person.id })).entries.length,
    epoch: await epoch(),
  });
  const before = () => ({ keyring: holder.present.blob, slot: true, superPin: true, entries: 1, epoch: 1 });

  it('wait until identity has the new password, and then take the place of all old ones at once', async () => {
    const { bundle } = await store();
    expect(await epoch()).toBe(1);
    inUse.add(bundle.credentialId);
    await stage.tell(events.credentialChanged, { account: owner.account, subject: owner.person.id, credential: bundle.credentialId });
    const told = await stage.heard(events.entryLogged, (data) => data.subject === owner.person.id && data.seq === 2);
    expect(told).toMatchObject({ epoch: 2 });
    expect(await oldState()).toEqual({ keyring: bundle.keyring.blob, slot: false, superPin: false, entries: 2, epoch: 2 });
    expect(await stage.call(getSlot, { slotId: bundle.credentialId }, owner.bearer)).toEqual(bundle.slot);
  });

  it('are in place for who signs in before the event arrives', async () => {
    const { bundle } = await store();
    inUse.add(bundle.credentialId);
    expect(await stage.call(getSlot, { slotId: bundle.credentialId }, owner.bearer)).toEqual(bundle.slot);
    expect((await stage.call(getKeyring, {}, owner.bearer)).blob).toBe(bundle.keyring.blob);
    await stage.tell(events.credentialChanged, { account: owner.account, subject: owner.person.id, credential: bundle.credentialId });
    expect(await epoch()).toBe(2);
  });

  it('are given up where identity has not chosen them: all is as before', async () => {
    await store();
    expect(await oldState()).toEqual(before());
    asked = 0;
    expect(await oldState()).toEqual(before());
    expect(asked).toBe(0);
  });

  it('sent again with the same bytes are answered again, and with others take the place of those given up', async () => {
    const { bundle } = await make();
    const input = await inputFor(bundle);
    expect(await stage.call(storeRenewal, input)).toEqual(await stage.call(storeRenewal, input));
    const second = await store();
    inUse.add(second.bundle.credentialId);
    expect((await stage.call(getKeyring, {}, owner.bearer)).blob).toBe(second.bundle.keyring.blob);
  });

  it('need the signature of the key before, over these very bytes, for this purpose', async () => {
    const { bundle, keys } = await make();
    const text = JSON.stringify(bundle);
    const thief = await AccountBuilder.patient(stage);
    await thief.store();
    const own = { account: owner.account, credentialId: owner.credentialId, bundle: text };
    const attempts = [
      await owner.statement('credential-set', text),
      await owner.statement('account-renew', `${text} `),
      await thief.statement('account-renew', text, { subject: owner.person.id, account: owner.account }),
    ];
    for (const auth of attempts) expect(await stage.refusal(storeRenewal, { ...own, auth })).toBe('AUTH_INVALID');
    expect(keys.epoch).toBe(2);
    const forged = { ...bundle, entry: (await nextEpoch(verifyChain([owner.person.entry], owner.person.id), thief.person.keys, new Date())).entry };
    expect(await stage.refusal(storeRenewal, await inputFor(forged))).toBe('ENTRY_INVALID');
    expect(await stage.refusal(storeRenewal, await inputFor({ ...bundle, entry: owner.person.entry }))).toBe('ENTRY_INVALID');
    expect(await oldState()).toEqual(before());
  });

  it('over the same root key, or for an older keyring, are refused; a new root key comes with new keys alone', async () => {
    const { bundle } = await make();
    const same = { ...bundle, slot: { ...bundle.slot, arkVersion: 1 }, keyring: { ...bundle.keyring, arkVersion: 1 } };
    expect(await stage.refusal(storeRenewal, await inputFor(same))).toBe('KEYRING_CONFLICT');
    expect(await stage.refusal(storeRenewal, await inputFor({ ...bundle, previous: random(32) }))).toBe('KEYRING_CONFLICT');
    const { entry: _entry, ...credential } = bundle;
    expect(await stage.refusal(storeCredential, await inputFor(credential, 'credential-set'))).toBe('KEYRING_CONFLICT');
    const put = await owner.signed('keyring-put', { keyring: bundle.keyring, previous: bundle.previous });
    expect(await stage.refusal(putKeyring, put, owner.bearer)).toBe('KEYRING_CONFLICT');
  });

  it('are not overtaken by a keyring or Super PIN of another device', async () => {
    const { bundle } = await store();
    inUse.add(bundle.credentialId);
    const late = await owner.signed('keyring-put', holder.next());
    expect(await stage.refusal(putKeyring, late, owner.bearer)).toBe('AUTH_INVALID');
    const pin = await owner.signed('super-pin-set', holder.make().bundle);
    expect(await stage.refusal(setSuperPin, pin, owner.bearer)).toBe('AUTH_INVALID');
    expect((await stage.call(getKeyring, {}, owner.bearer)).blob).toBe(bundle.keyring.blob);
  });

  it('end the old key: it signs nothing any more', async () => {
    const { bundle } = await store();
    inUse.add(bundle.credentialId);
    await until(async () => ((await stage.call(getKeyring, {}, owner.bearer)).arkVersion === 2 ? true : undefined));
    const next = { keyring: { ...bundle.keyring, revision: bundle.keyring.revision + 1, blob: random(200) }, previous: hashOf(bundle.keyring.blob) };
    expect(await stage.refusal(putKeyring, await owner.signed('keyring-put', next), owner.bearer)).toBe('AUTH_INVALID');
  });
});
