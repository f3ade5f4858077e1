import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, Problem } from '@siegelpost/contracts';
import type { Keyring } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { getKeyring, putKeyring, getSlot, putSlot, deleteSlot } = calls.keys;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');
const hashOf = (blob: string): string => createHash('sha256').update(Buffer.from(blob, 'base64url')).digest('base64url');

describe('slots and keyrings', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let first: Keyring;

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    owner = await AccountBuilder.patient(stage);
    const parts = owner.parts();
    await owner.store(parts);
    first = parts.keyring;
  });

  const next = (before: Keyring) => ({ keyring: owner.keyring(before.revision + 1), previous: hashOf(before.blob) });
  const device = () => ({ type: 'device' as const, slotId: random(16), arkVersion: 1, blob: random(60) });

  it('replaces a keyring by the next revision and serves it with the hash of the one before', async () => {
    const change = next(first);
    await stage.call(putKeyring, await owner.signed('keyring-put', change), owner.bearer);
    expect(await stage.call(getKeyring, {}, owner.bearer)).toEqual({ ...change.keyring, previous: hashOf(first.blob) });
  });

  it('takes what is stored already a second time, after an answer was lost', async () => {
    const change = next(first);
    await stage.call(putKeyring, await owner.signed('keyring-put', change), owner.bearer);
    await stage.call(putKeyring, await owner.signed('keyring-put', change), owner.bearer);
    expect((await stage.call(getKeyring, {}, owner.bearer)).revision).toBe(2);
  });

  it('lets one of two writers win and hands the other the present keyring', async () => {
    const both = await Promise.all([next(first), next(first)].map((change) => owner.signed('keyring-put', change)));
    const results = await Promise.allSettled(both.map((input) => stage.call(putKeyring, input, owner.bearer)));
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Problem] : []));
    expect(refused.map(({ code }) => code)).toEqual(['KEYRING_CONFLICT']);
    expect(refused[0]?.extra.current).toEqual(await stage.call(getKeyring, {}, owner.bearer));
  });

  it.each([
    ['a skipped revision', () => ({ keyring: owner.keyring(3), previous: hashOf(first.blob) })],
    ['another predecessor', () => ({ ...next(first), previous: random(32) })],
  ])('refuses a keyring with %s', async (_name, change) => {
    expect(await stage.refusal(putKeyring, await owner.signed('keyring-put', change()), owner.bearer)).toBe('KEYRING_CONFLICT');
  });

  it('keeps the last ten revisions', async () => {
    let before = first;
    for (let turn = 0; turn < 11; turn += 1) {
      const change = next(before);
      await stage.call(putKeyring, await owner.signed('keyring-put', change), owner.bearer);
      before = change.keyring;
    }
    const kept = await stage.database.asSuperuser(async (client) =>
      (await client.query('SELECT revision FROM siegelpost_keys.keyring WHERE subject = $1 ORDER BY revision', [owner.person.id])).rows,
    );
    expect(kept.map(({ revision }) => revision)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('refuses the same statement twice', async () => {
    const input = await owner.signed('slot-put', { subject: owner.person.id, slot: device() });
    await stage.call(putSlot, input, owner.bearer);
    expect(await stage.refusal(putSlot, input, owner.bearer)).toBe('NONCE_INVALID');
  });

  it('stores, serves and deletes a device slot', async () => {
    const slot = device();
    await stage.call(putSlot, await owner.signed('slot-put', { subject: owner.person.id, slot }), owner.bearer);
    expect(await stage.call(getSlot, { slotId: slot.slotId }, owner.bearer)).toEqual(slot);
    const bundle = { subject: owner.person.id, slotId: slot.slotId };
    await stage.call(deleteSlot, await owner.signed('slot-delete', bundle), owner.bearer);
    expect(await stage.refusal(getSlot, { slotId: slot.slotId }, owner.bearer)).toBe('SLOT_NOT_FOUND');
    expect(await stage.refusal(deleteSlot, await owner.signed('slot-delete', bundle), owner.bearer)).toBe('SLOT_NOT_FOUND');
  });

  it('refuses to replace or delete the password slot', async () => {
    const { credentialId: slotId } = owner;
    const put = { subject: owner.person.id, slot: { ...device(), slotId } };
    expect(await stage.refusal(putSlot, await owner.signed('slot-put', put), owner.bearer)).toBe('FORBIDDEN');
    const password = { subject: owner.person.id, slot: { ...device(), type: 'password' } };
    expect(await stage.refusal(putSlot, await owner.signed('slot-put', password), owner.bearer)).toBe('FORBIDDEN');
    const bundle = { subject: owner.person.id, slotId };
    expect(await stage.refusal(deleteSlot, await owner.signed('slot-delete', bundle), owner.bearer)).toBe('FORBIDDEN');
  });

  it('shows nobody the slot or keyring of another subject', async () => {
    const stranger = await AccountBuilder.patient(stage);
    expect(await stage.refusal(getSlot, { slotId: owner.credentialId }, stranger.bearer)).toBe('SLOT_NOT_FOUND');
    expect(await stage.refusal(getKeyring, {}, stranger.bearer)).toBe('KEYRING_NOT_FOUND');
    expect(await stage.refusal(getKeyring, {})).toBe('SESSION_REQUIRED');
  });

  it('changes nothing for a session without a statement of its own subject', async () => {
    const stranger = await AccountBuilder.patient(stage);
    await stranger.store();
    const input = await owner.signed('keyring-put', next(first));
    expect(await stage.refusal(putKeyring, input, stranger.bearer)).toBe('AUTH_INVALID');
    const forged = { ...input, auth: await stranger.statement('keyring-put', input.bundle, { subject: owner.person.id, account: owner.account }) };
    expect(await stage.refusal(putKeyring, forged, owner.bearer)).toBe('AUTH_INVALID');
    expect(await stage.refusal(putKeyring, { ...input, auth: '{}' }, owner.bearer)).toBe('AUTH_INVALID');
    expect((await stage.call(getKeyring, {}, owner.bearer)).revision).toBe(1);
  });

  it('refuses a statement made for something else', async () => {
    const bundle = JSON.stringify({ subject: owner.person.id, slot: device() });
    const purpose = { bundle, auth: await owner.statement('keyring-put', bundle) };
    expect(await stage.refusal(putSlot, purpose, owner.bearer)).toBe('AUTH_INVALID');
    const body = { bundle, auth: await owner.statement('slot-put', '{}') };
    expect(await stage.refusal(putSlot, body, owner.bearer)).toBe('AUTH_INVALID');
    const elsewhere = { bundle, auth: await owner.statement('slot-put', bundle, { installation: owner.account }) };
    expect(await stage.refusal(putSlot, elsewhere, owner.bearer)).toBe('AUTH_INVALID');
  });

  it.each([['no JSON', '{'], ['another shape', '{"subject":1}']])('refuses a bundle that is %s', async (_name, bundle) => {
    expect(await stage.refusal(putSlot, { bundle, auth: await owner.statement('slot-put', bundle) }, owner.bearer)).toBe('INPUT_INVALID');
  });
});
