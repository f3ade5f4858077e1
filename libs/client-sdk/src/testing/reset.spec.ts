import { beforeEach, describe, expect, it } from '@jest/globals';
import { ClientError } from '../errors.js';
import { ADDRESS, NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { PASSWORD } from './test-client.js';

const HOURS = 3_600_000;

describe('a reset without the Super PIN', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  });

  const book = () => stage.server.identity.resets;
  const reset = async (client = stage.fresh().client) => {
    const link = await stage.link();
    await client.requestReset(link);
    return client.completeReset(link, { password: NEW_PASSWORD });
  };

  it('makes another mailbox, empty, with another confirm code, that replaces the former one', async () => {
    const { client } = stage.fresh();
    const me = await reset(client);
    expect(me.mailboxId).not.toBe(stage.subject);
    expect(me.address).toBe(ADDRESS);
    expect((await client.list('inbox')).letters).toEqual([]);
    expect(client.confirmCode()).not.toBe(stage.patient.client.confirmCode());
    expect(stage.server.identity.former.get(me.account)).toEqual([stage.subject]);
    await client.signOut();
    expect((await stage.fresh().client.signIn(ADDRESS, NEW_PASSWORD)).mailboxId).toBe(me.mailboxId);
  });

  it('leaves slots, keyring and entries of the former subject as they are', async () => {
    const { keys } = stage.server;
    const before = structuredClone([keys.keyrings.get(stage.subject), keys.entries.get(stage.subject)]);
    await reset();
    expect([keys.keyrings.get(stage.subject), keys.entries.get(stage.subject)]).toEqual(before);
  });

  it('has to wait where the server says so, and goes on with the second link', async () => {
    book().waitMs = 24 * HOURS;
    const { client } = stage.fresh();
    const link = await stage.link();
    const { waits, dueAt } = await client.requestReset(link);
    expect(waits).toBe(true);
    expect((await client.requestReset(link)).dueAt).toBe(dueAt);
    const pending = [...book().pending.values()][0];
    if (pending === undefined) throw new Error('no reset');
    const second = `https://post.example/reset#t=${pending.complete}`;
    expect(await refusalOf(client.completeReset(second, { password: NEW_PASSWORD }))).toBe('RESET_PENDING');
    pending.dueAt = new Date(Date.now() - 1).toISOString();
    expect((await client.completeReset(second, { password: NEW_PASSWORD })).mailboxId).not.toBe(stage.subject);
  });

  it('is shown to who is signed in, who stops it', async () => {
    book().waitMs = 24 * HOURS;
    const link = await stage.link();
    const { dueAt } = await stage.fresh().client.requestReset(link);
    expect(await stage.patient.client.accountState()).toMatchObject({ pendingReset: { dueAt } });
    await stage.patient.client.stopOwnReset();
    expect(await stage.patient.client.accountState()).toMatchObject({ pendingReset: null });
    expect(await refusalOf(stage.patient.client.stopOwnReset())).toBe('RESET_UNKNOWN');
  });

  it('is stopped by the link of the mail', async () => {
    const link = await stage.link();
    const { client } = stage.fresh();
    await client.requestReset(link);
    const stop = `https://post.example/stop#t=${[...book().pending.values()][0]?.stop ?? ''}`;
    await stage.fresh().client.stopReset(stop);
    expect(await refusalOf(client.completeReset(link, { password: NEW_PASSWORD }))).toBe('RESET_STOPPED');
  });

  it.each(['before', 'after'] as const)('broken off %s the server acted goes on with the very same keys', async (when) => {
    const { device, client } = stage.fresh();
    const link = await stage.link();
    await client.requestReset(link);
    device.line[when] = (route) => {
      if (route === 'completeReset') throw new ClientError('OFFLINE');
    };
    expect(await refusalOf(client.completeReset(link, { password: NEW_PASSWORD }))).toBe('OFFLINE');
    const made = new Set(stage.server.keys.entries.keys());
    device.line[when] = () => undefined;
    const me = await client.completeReset(link, { password: NEW_PASSWORD });
    if (when === 'after') expect(made.has(me.mailboxId)).toBe(true);
    expect(stage.server.identity.former.get(me.account)).toEqual([stage.subject]);
  });

  it('asks for a good password before any key is made', async () => {
    const link = await stage.link();
    const { client } = stage.fresh();
    await client.requestReset(link);
    expect(await refusalOf(client.completeReset(link, { password: 'kurz' }))).toBe('PASSWORD_TOO_SHORT');
  });
});

describe('a server that begins a reset itself', () => {
  it('gets nobody signed in under keys that were not made here', async () => {
    const stage = await RecoveryStage.open();
    const usurper = await RecoveryStage.open();
    const { identity, keys } = stage.server;
    // It makes a subject of its own and points the account to it.
    const foreign = usurper.subject;
    keys.entries.set(foreign, usurper.server.keys.entries.get(foreign) ?? []);
    const info = identity.infoOf(stage.patient.me.account);
    const record = identity.accounts.get(info.account)?.record ?? '';
    identity.accounts.set(info.account, { info: { ...info, subject: foreign }, record });
    expect(await refusalOf(stage.fresh().client.signIn(ADDRESS, PASSWORD))).toBe('KEYRING_ROLLED_BACK');
    expect(await stage.patient.client.resume()).toBeNull();
  });

  it('is refused where it answers a reset with another subject than the one made', async () => {
    const stage = await RecoveryStage.open();
    const { identity } = stage.server;
    const link = await stage.link();
    const { client } = stage.fresh();
    await client.requestReset(link);
    const point = identity.point.bind(identity);
    identity.point = (account, held) => point(account, { ...held, subject: stage.subject });
    expect(await refusalOf(client.completeReset(link, { password: NEW_PASSWORD }))).toBe('RESET_REFUSED');
    expect(client.me()).toBeNull();
  });
});
