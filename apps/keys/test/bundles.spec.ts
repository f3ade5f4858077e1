import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { Collection } from '../src/collection/collection.js';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { storeBundle, listEntries, getSlot, currentKeys } = calls.keys;

describe('bundles of new accounts', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
  }, 60_000);
  afterAll(() => place.close(), 60_000);

  const activate = (one: AccountBuilder) =>
    stage.tell(events.accountActivated, {
      account: one.account,
      subject: one.person.id,
      invitation: 'i'.repeat(22),
      practice: 'p'.repeat(43),
    });

  const leaves = () =>
    stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query('SELECT position::int, octet_length(leaf) AS size FROM siegelpost_keys.leaf ORDER BY position');
      return rows as { position: number; size: number }[];
    });

  it('stores a patient and serves entries and slot at once', async () => {
    const patient = await AccountBuilder.patient(stage);
    const parts = patient.parts();
    expect(await patient.store(parts)).toEqual({
      subject: patient.person.id,
      practice: null,
      record: parts.record,
      credentialId: parts.credentialId,
    });
    const { entries, profile } = await stage.call(listEntries, { subject: patient.person.id });
    expect({ entries, profile }).toEqual({ entries: [patient.person.entry], profile: null });
    expect(await stage.call(getSlot, { slotId: parts.credentialId }, patient.bearer)).toEqual(parts.slot);
  });

  it('stores a practice with its profile and tells the current keys of both', async () => {
    const admin = await AccountBuilder.administrator(stage);
    const { practice } = await admin.store();
    expect(practice).toBe(admin.practice?.id);
    const { profile } = await stage.call(listEntries, { subject: practice ?? '' });
    expect(profile).toBe(admin.practice?.profile);
    const { subjects } = await stage.call(currentKeys, { subjects: [admin.person.id, practice ?? '', 'x'.repeat(43)] });
    expect(new Set(subjects.map(({ kem }) => kem))).toEqual(
      new Set([admin.person.keys.kids.kem, admin.practice?.keys.kids.kem]),
    );
  });

  it('lists only entries after the one that is known', async () => {
    const patient = await AccountBuilder.patient(stage);
    await patient.store();
    expect((await stage.call(listEntries, { subject: patient.person.id, after: 1 })).entries).toEqual([]);
    expect(await stage.refusal(listEntries, { subject: 'n'.repeat(43) })).toBe('SUBJECT_NOT_FOUND');
  });

  it('answers the same bytes again without a fresh nonce', async () => {
    const patient = await AccountBuilder.patient(stage);
    const input = await patient.storeInput();
    expect(await stage.call(storeBundle, input)).toEqual(await stage.call(storeBundle, input));
  });

  it('lets other bytes take the place of what was not activated', async () => {
    const patient = await AccountBuilder.patient(stage);
    const first = patient.credentialId;
    await patient.store();
    patient.credentialId = 'c'.repeat(21) + 'A';
    await patient.store();
    expect(await stage.refusal(getSlot, { slotId: first }, patient.bearer)).toBe('SLOT_NOT_FOUND');
    expect((await stage.call(getSlot, { slotId: patient.credentialId }, patient.bearer)).slotId).toBe(patient.credentialId);
  });

  it('refuses other bytes once the account is active, and appends its leaf once', async () => {
    const patient = await AccountBuilder.patient(stage);
    const input = await patient.storeInput();
    await stage.call(storeBundle, input);
    const before = (await leaves()).length;
    await activate(patient);
    await activate(patient);
    const told = await stage.heard(events.entryLogged, ({ subject }) => subject === patient.person.id);
    expect(told).toEqual({ subject: patient.person.id, seq: 1, epoch: 1, leaf: before });
    expect(await stage.refusal(storeBundle, await patient.storeInput())).toBe('CREDENTIAL_CONFLICT');
    expect((await stage.call(storeBundle, input)).subject).toBe(patient.person.id);
    const after = await leaves();
    expect(after).toEqual(after.map((_, position) => ({ position, size: 65 })));
    expect(after.length).toBe(before + 1);
  });

  it('appends the leaves of administrator and practice', async () => {
    const admin = await AccountBuilder.administrator(stage);
    const { practice } = await admin.store();
    await stage.tell(events.practiceCreated, { account: admin.account, subject: admin.person.id, practice: practice ?? '' });
    await stage.heard(events.entryLogged, ({ subject }) => subject === admin.person.id);
    await stage.heard(events.entryLogged, ({ subject }) => subject === practice);
  });

  it('never lets a leaf be changed or removed', async () => {
    const patient = await AccountBuilder.patient(stage);
    await patient.store();
    await activate(patient);
    await stage.heard(events.entryLogged, ({ subject }) => subject === patient.person.id);
    await stage.database.asSuperuser(async (client) => {
      for (const change of ['UPDATE siegelpost_keys.leaf SET position = position + 1', 'DELETE FROM siegelpost_keys.leaf', 'TRUNCATE siegelpost_keys.leaf']) {
        await expect(client.query(change)).rejects.toThrow('append-only');
      }
    });
  });

  it('refuses an entry whose signature does not hold', async () => {
    const patient = await AccountBuilder.patient(stage);
    const jws = JSON.parse(patient.person.entry);
    jws.signatures.reverse();
    expect(await stage.refusal(storeBundle, await patient.storeInput({ ...patient.parts(), entry: JSON.stringify(jws) }))).toBe('ENTRY_INVALID');
  });

  it('refuses a profile that the practice did not sign', async () => {
    const admin = await AccountBuilder.administrator(stage);
    const profile = admin.practice?.profile.replace('Nord', 'Ost');
    expect(await stage.refusal(storeBundle, await admin.storeInput({ ...admin.parts(), profile }))).toBe('ENTRY_INVALID');
  });

  it('refuses a practice that belongs to another account', async () => {
    const admin = await AccountBuilder.administrator(stage);
    await admin.store();
    const thief = await AccountBuilder.administrator(stage);
    const stolen = { practiceEntry: admin.practice?.entry, profile: admin.practice?.profile };
    expect(await stage.refusal(storeBundle, await thief.storeInput({ ...thief.parts(), ...stolen }))).toBe('CREDENTIAL_CONFLICT');
  });

  it.each([
    ['a slot of another type', (parts: ReturnType<AccountBuilder['parts']>) => ({ ...parts, slot: { ...parts.slot, type: 'device' } })],
    ['a slot under another id', (parts: ReturnType<AccountBuilder['parts']>) => ({ ...parts, credentialId: 'd'.repeat(21) + 'A' })],
    ['a later keyring', (parts: ReturnType<AccountBuilder['parts']>) => ({ ...parts, keyring: { ...parts.keyring, revision: 2 } })],
    ['a keyring of another subject', (parts: ReturnType<AccountBuilder['parts']>) => ({ ...parts, keyring: { ...parts.keyring, subject: 'k'.repeat(43) } })],
    ['an unknown member', (parts: ReturnType<AccountBuilder['parts']>) => ({ ...parts, more: 1 })],
  ])('refuses %s', async (_name, change) => {
    const patient = await AccountBuilder.patient(stage);
    expect(await stage.refusal(storeBundle, await patient.storeInput(change(patient.parts())))).toBe('INPUT_INVALID');
  });

  it.each([
    ['another purpose', 'AUTH_INVALID', (one: AccountBuilder, body: string) => one.statement('slot-put', body)],
    ['another body', 'AUTH_INVALID', (one: AccountBuilder, body: string) => one.statement('activate', `${body} `)],
    ['another account', 'AUTH_INVALID', (one: AccountBuilder, body: string) => one.statement('activate', body, { account: '00000000-0000-4000-8000-000000000000' })],
    ['another installation', 'AUTH_INVALID', (one: AccountBuilder, body: string) => one.statement('activate', body, { installation: '00000000-0000-4000-8000-000000000000' })],
    ['a made-up nonce', 'NONCE_INVALID', (one: AccountBuilder, body: string) => one.statement('activate', body, { nonce: 'A'.repeat(43) })],
  ])('refuses a statement of %s', async (_name, code, sign) => {
    const patient = await AccountBuilder.patient(stage);
    const bundle = JSON.stringify(patient.parts());
    const auth = await sign(patient, bundle);
    expect(await stage.refusal(storeBundle, { purpose: 'activate', account: patient.account, bundle, auth })).toBe(code);
    expect(await stage.refusal(listEntries, { subject: patient.person.id })).toBe('SUBJECT_NOT_FOUND');
  });

  it('takes away what was never activated for 48 hours, but nothing that a session has named', async () => {
    const [gone, used] = [await AccountBuilder.patient(stage), await AccountBuilder.patient(stage)];
    await gone.store();
    await used.store();
    await stage.call(getSlot, { slotId: used.credentialId }, used.bearer);
    await place.keys.get(Collection).collect(new Date(Date.now() + 49 * 3_600_000));
    expect(await stage.refusal(listEntries, { subject: gone.person.id })).toBe('SUBJECT_NOT_FOUND');
    expect((await stage.call(listEntries, { subject: used.person.id })).entries).toHaveLength(1);
  });
});
