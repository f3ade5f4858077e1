import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { makePerson } from '@siegelpost/crypto';
import { logLeaf } from '@siegelpost/crypto-verify';
import type { ServiceStage } from '@siegelpost/testing';
import { until } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { storeBundle, hasSuperPin } = calls.keys;

describe('the bundle of a reset', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let next: AccountBuilder;

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    owner = await AccountBuilder.patient(stage);
    await owner.store();
    await stage.tell(events.accountActivated, {
      account: owner.account, subject: owner.person.id, invitation: 'A'.repeat(22), practice: 'P'.repeat(43),
    });
    await leavesOf(owner, 1);
    next = await owner.replacement();
  });

  const rows = (query: string, values: unknown[]): Promise<Record<string, unknown>[]> =>
    stage.database.asSuperuser(async (client) => (await client.query<Record<string, unknown>>(query, values)).rows);
  /** Leaves of a builder's genesis, under its own label or another's. */
  const leavesOf = (of: AccountBuilder, count: number, label = of.person.id) =>
    until(async () => {
      const found = await rows('SELECT position FROM siegelpost_keys.leaf WHERE leaf = $1', [Buffer.from(logLeaf(label, of.person.entry))]);
      return found.length === count ? found : undefined;
    });
  const input = async (changes: { replaces?: string; account?: string } = {}, from = next) => ({
    ...(await from.resetInput(owner.person.id)),
    ...changes,
  });
  const has = async (subject: string): Promise<boolean> => (await rows('SELECT 1 FROM siegelpost_keys.subject WHERE id = $1', [subject])).length === 1;

  it('is stored beside the former subject, whose slots and keyring stay', async () => {
    const before = await rows('SELECT * FROM siegelpost_keys.slot WHERE subject = $1', [owner.person.id]);
    const stored = await stage.call(storeBundle, await input());
    expect(stored).toMatchObject({ subject: next.person.id, practice: null });
    expect(await rows('SELECT * FROM siegelpost_keys.slot WHERE subject = $1', [owner.person.id])).toEqual(before);
    expect(await has(next.person.id)).toBe(true);
  });

  it('gets a leaf under its own label and one under the former one, once, when identity has told', async () => {
    await stage.call(storeBundle, await input());
    const data = { account: owner.account, subject: next.person.id, former: owner.person.id };
    await stage.tell(events.accountReset, data);
    await leavesOf(next, 1);
    await leavesOf(next, 1, owner.person.id);
    await stage.tell(events.accountReset, data);
    await stage.heard(events.entryLogged, ({ subject }) => subject === next.person.id);
    await leavesOf(next, 1, owner.person.id);
    const [subject] = await rows('SELECT active FROM siegelpost_keys.subject WHERE id = $1', [next.person.id]);
    expect(subject).toEqual({ active: true });
  });

  it('sent again with the same bytes is answered again without a fresh nonce; others wait beside it', async () => {
    const first = await input();
    const stored = await stage.call(storeBundle, first);
    expect(await stage.call(storeBundle, first)).toEqual(stored);
    const other = await owner.replacement();
    expect((await stage.call(storeBundle, await input({}, other))).subject).toBe(other.person.id);
    expect(await has(next.person.id)).toBe(true);
  });

  it('that replaces another subject than the present one is refused', async () => {
    const stranger = await AccountBuilder.patient(stage);
    await stranger.store();
    expect(await stage.refusal(storeBundle, await input({ replaces: stranger.person.id }))).toBe('CREDENTIAL_CONFLICT');
    const foreign = await stranger.replacement();
    expect(await stage.refusal(storeBundle, { ...(await foreign.resetInput(stranger.person.id)), replaces: owner.person.id })).toBe('CREDENTIAL_CONFLICT');
    const wrong = await AccountBuilder.after(stage, owner.account, await makePerson(new Date(), 'A'.repeat(43)));
    expect(await stage.refusal(storeBundle, await input({}, wrong))).toBe('ENTRY_INVALID');
    expect(await has(wrong.person.id)).toBe(false);
  });

  it('of a genesis that replaces nothing is refused, and so is one that replaces something anywhere else', async () => {
    const plain = await AccountBuilder.after(stage, owner.account, await makePerson(new Date()));
    expect(await stage.refusal(storeBundle, await input({}, plain))).toBe('ENTRY_INVALID');
    const fresh = await AccountBuilder.patient(stage);
    const usurper = await AccountBuilder.after(stage, fresh.account, await makePerson(new Date(), owner.person.id));
    expect(await stage.refusal(storeBundle, await usurper.storeInput())).toBe('ENTRY_INVALID');
    const { replaces: _, ...without } = await input();
    expect(await stage.refusal(storeBundle, without)).toBe('INPUT_INVALID');
    expect(await stage.refusal(storeBundle, { ...(await fresh.storeInput()), replaces: owner.person.id })).toBe('INPUT_INVALID');
  });

  it('needs the new subject’s own signature for this purpose, account and installation, and a nonce of its own', async () => {
    const text = JSON.stringify(next.parts());
    const base = { purpose: 'reset' as const, account: owner.account, replaces: owner.person.id, bundle: text };
    const attempts = [
      await owner.statement('reset', text),
      await next.statement('activate', text),
      await next.statement('reset', `${text} `),
      await next.statement('reset', text, { installation: owner.account }),
      await next.statement('reset', text, { subject: owner.person.id }),
    ];
    for (const auth of attempts) expect(await stage.refusal(storeBundle, { ...base, auth })).toBe('AUTH_INVALID');
    const auth = await next.statement('reset', text);
    await stage.call(storeBundle, { ...base, auth });
    const other = await owner.replacement();
    const nonce = await owner.nonce();
    const one = JSON.stringify(other.parts());
    await stage.call(storeBundle, { ...base, bundle: one, auth: await other.statement('reset', one, { nonce }) });
    const two = JSON.stringify(other.parts());
    expect(await stage.refusal(storeBundle, { ...base, bundle: two, auth: await other.statement('reset', two, { nonce }) })).toBe('NONCE_INVALID');
  });

  it('tells identity alone whether there is a Super PIN', async () => {
    expect(await stage.call(hasSuperPin, { subject: owner.person.id })).toEqual({ exists: false });
    expect(hasSuperPin.callers).toEqual(['identity']);
  });
});
