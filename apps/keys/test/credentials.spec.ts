import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { until } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';
import { SuperPinHolder } from './super-pin-holder.js';

const { storeCredential, getSlot, getKeyring, putKeyring } = calls.keys;

describe('the slot of a new password', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let holder: SuperPinHolder;

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    owner = await AccountBuilder.patient(stage);
    const parts = owner.parts();
    await owner.store(parts);
    holder = new SuperPinHolder(owner, parts.keyring);
  });

  const has = async (slotId: string): Promise<boolean> =>
    stage.call(getSlot, { slotId }, owner.bearer).then(() => true, () => false);
  const slotIds = async (): Promise<string[]> =>
    stage.database.asSuperuser(async (client) => {
      const query = 'SELECT slot_id FROM siegelpost_keys.slot WHERE subject = $1 ORDER BY revision';
      return (await client.query<{ slot_id: string }>(query, [owner.person.id])).rows.map(({ slot_id: id }) => id);
    });
  const store = async (bundle: ReturnType<SuperPinHolder['credential']>, present = owner.credentialId) => {
    const input = await holder.credentialInput(bundle);
    const stored = await stage.call(storeCredential, { ...input, credentialId: present });
    holder.present = bundle.keyring;
    return stored;
  };
  /** Identity changed the record, and keys has heard of it. */
  const choose = async (credential: string): Promise<void> => {
    await stage.tell(events.credentialChanged, { account: owner.account, subject: owner.person.id, credential });
    await until(async () =>
      stage.database.asSuperuser(async (client) => {
        const query = 'SELECT 1 FROM siegelpost_keys.slot WHERE slot_id = $1 AND chosen_at IS NOT NULL';
        return (await client.query(query, [credential])).rowCount === 1 ? true : undefined;
      }),
    );
  };

  it('is stored beside the one in use, with the next keyring', async () => {
    const bundle = holder.credential();
    const { record, credentialId } = bundle;
    expect(await store(bundle)).toEqual({ subject: owner.person.id, record, credentialId });
    expect(await stage.call(getSlot, { slotId: credentialId }, owner.bearer)).toEqual(bundle.slot);
    expect(await has(owner.credentialId)).toBe(true);
    expect((await stage.call(getKeyring, {}, owner.bearer)).blob).toBe(bundle.keyring.blob);
  });

  it('takes the old one’s place at the first login after identity changed the record, not before', async () => {
    const bundle = holder.credential();
    await store(bundle);
    expect([await has(bundle.credentialId), await has(owner.credentialId)]).toEqual([true, true]);
    await choose(bundle.credentialId);
    expect(await slotIds()).toEqual([owner.credentialId, bundle.credentialId]);
    expect([await has(bundle.credentialId), await has(owner.credentialId)]).toEqual([true, false]);
  });

  it('never takes a later one away that identity may be about to choose', async () => {
    const second = holder.credential();
    await store(second);
    await choose(second.credentialId);
    const third = holder.credential();
    await store(third, second.credentialId);
    await has(second.credentialId);
    expect(await slotIds()).toEqual([second.credentialId, third.credentialId]);
    await choose(third.credentialId);
    await has(second.credentialId);
    expect([await has(third.credentialId), await has(second.credentialId)]).toEqual([true, false]);
  });

  it('given up for another one goes, and the one in use stays', async () => {
    const first = holder.credential();
    await store(first);
    const second = holder.credential();
    await store(second);
    expect(await slotIds()).toEqual([owner.credentialId, second.credentialId]);
    const late = { ...(await holder.credentialInput(first)), credentialId: owner.credentialId };
    expect(await stage.refusal(storeCredential, late)).toBe('KEYRING_CONFLICT');
    expect(await slotIds()).toEqual([owner.credentialId, second.credentialId]);
  });

  it('sent again with the same bytes is answered again without a fresh nonce', async () => {
    const input = await holder.credentialInput(holder.credential());
    const first = await stage.call(storeCredential, input);
    expect(await stage.call(storeCredential, input)).toEqual(first);
    expect((await slotIds()).length).toBe(2);
  });

  it('of the same keyring in another bundle is refused: of two late requests the newer one holds', async () => {
    const first = holder.credential();
    const input = await holder.credentialInput(first);
    const other = { ...holder.credential(), keyring: first.keyring };
    const second = await holder.credentialInput(other);
    await stage.call(storeCredential, input);
    expect(await stage.refusal(storeCredential, second)).toBe('KEYRING_CONFLICT');
    expect(await slotIds()).toEqual([owner.credentialId, first.credentialId]);
  });

  it('needs the subject’s own signature over these very bytes', async () => {
    const bundle = holder.credential();
    const text = JSON.stringify(bundle);
    const thief = await AccountBuilder.patient(stage);
    await thief.store();
    const { account, credentialId } = owner;
    const attempts = [
      await thief.statement('credential-set', text, { subject: owner.person.id, account }),
      await owner.statement('keyring-put', text),
      await owner.statement('credential-set', `${text} `),
      await owner.statement('credential-set', text, { installation: account }),
    ];
    for (const auth of attempts) {
      expect(await stage.refusal(storeCredential, { account, credentialId, bundle: text, auth })).toBe('AUTH_INVALID');
    }
    const foreign = { account: thief.account, credentialId, bundle: text, auth: await owner.statement('credential-set', text, { account: thief.account }) };
    expect(await stage.refusal(storeCredential, foreign)).toBe('AUTH_INVALID');
    expect(await slotIds()).toEqual([owner.credentialId]);
    expect((await stage.call(getKeyring, {}, owner.bearer)).revision).toBe(1);
  });

  it('made for an older keyring is refused', async () => {
    const bundle = holder.credential();
    await stage.call(putKeyring, await owner.signed('keyring-put', holder.next()), owner.bearer);
    expect(await stage.refusal(storeCredential, await holder.credentialInput(bundle))).toBe('KEYRING_CONFLICT');
    expect(await slotIds()).toEqual([owner.credentialId]);
  });

  it.each([
    ['another slot’s id', 'CREDENTIAL_CONFLICT', (one: ReturnType<SuperPinHolder['credential']>) => ({ ...one, credentialId: owner.credentialId, slot: { ...one.slot, slotId: owner.credentialId } })],
    ['a slot under another id', 'INPUT_INVALID', (one: ReturnType<SuperPinHolder['credential']>) => ({ ...one, credentialId: 'd'.repeat(21) + 'A' })],
    ['a slot of another type', 'INPUT_INVALID', (one: ReturnType<SuperPinHolder['credential']>) => ({ ...one, slot: { ...one.slot, type: 'device' } })],
    ['a slot of another ARK', 'INPUT_INVALID', (one: ReturnType<SuperPinHolder['credential']>) => ({ ...one, slot: { ...one.slot, arkVersion: 2 } })],
  ])('with %s is refused', async (_name, code, change) => {
    expect(await stage.refusal(storeCredential, await holder.credentialInput(change(holder.credential())))).toBe(code);
    expect(await slotIds()).toEqual([owner.credentialId]);
  });
});
