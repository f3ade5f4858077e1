import { beforeEach, describe, expect, it } from '@jest/globals';
import { ADDRESS, NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, PASSWORD } from './test-client.js';

describe('undoing a reset', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  });

  const reset = async (client = stage.fresh().client) => {
    const link = await stage.link();
    await client.requestReset(link);
    await client.completeReset(link, { password: NEW_PASSWORD });
    return client;
  };
  const subjectNow = () => stage.server.identity.infoOf(stage.patient.me.account).subject;

  it('by a device that was not signed out needs no session, and its letters are there again', async () => {
    await reset();
    const device = clientOn(stage.server, stage.patient.device);
    expect(await device.resume()).toBeNull();
    await device.undoByDevice();
    expect(subjectNow()).toBe(stage.subject);
    expect((await device.signIn(ADDRESS, PASSWORD)).mailboxId).toBe(stage.subject);
    expect(await refusalOf(device.undoByDevice())).toBe('UNDO_UNKNOWN');
  });

  it('is possible on the very device that was reset, until it signs out', async () => {
    const own = clientOn(stage.server, stage.patient.device);
    await reset(own);
    expect(subjectNow()).not.toBe(stage.subject);
    await clientOn(stage.server, stage.patient.device).undoByDevice();
    expect(subjectNow()).toBe(stage.subject);
  });

  it('is not possible where a device signed out, or never was one', async () => {
    await stage.patient.client.signOut();
    await reset();
    expect(await refusalOf(clientOn(stage.server, stage.patient.device).undoByDevice())).toBe('NOT_A_DEVICE');
    expect(await refusalOf(stage.fresh().client.undoByDevice())).toBe('NOT_A_DEVICE');
    const own = stage.fresh();
    await reset(own.client);
    await own.client.signOut();
    expect(await refusalOf(own.client.undoByDevice())).toBe('NOT_A_DEVICE');
  });

  it('by the password from before signs in with it, also behind a second reset', async () => {
    await reset();
    await reset();
    const { client } = stage.fresh();
    expect(await refusalOf(client.undoByPassword(ADDRESS, 'ganz etwas anderes'))).toBe('LOGIN_FAILED');
    expect((await client.undoByPassword(ADDRESS, PASSWORD)).mailboxId).toBe(stage.subject);
  });

  it('by the Super PIN from before sets the password that came with it', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    expect(await stage.fresh().client.wasReset(await stage.link())).toBe(false);
    await reset();
    const { client } = stage.fresh();
    const link = await stage.link();
    expect(await client.wasReset(link)).toBe(true);
    const wrong = '041GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7';
    expect(await refusalOf(client.undoBySuperPin(link, wrong, { password: 'Zehn Möwen vor Helgoland' }))).toMatch(/^PIN_/);
    await client.undoBySuperPin(link, code, { password: 'Zehn Möwen vor Helgoland' });
    expect((await client.signIn(ADDRESS, 'Zehn Möwen vor Helgoland')).mailboxId).toBe(stage.subject);
  });

  it('is refused and made final with the signature of the mailbox in force', async () => {
    const holder = await reset();
    await holder.keepReset(stage.subject);
    expect((await holder.accountState()).undoable).toEqual([stage.subject]);
    await holder.dropFormer(stage.subject);
    expect(await holder.accountState()).toMatchObject({ former: [stage.subject], undoable: [] });
    expect(await refusalOf(clientOn(stage.server, stage.patient.device).undoByDevice())).toBe('UNDO_UNKNOWN');
  });

  it('signs nothing for a server that gives another keyring than the device knows', async () => {
    await reset();
    const { keys } = stage.server;
    const present = keys.keyrings.get(stage.subject);
    if (present === undefined) throw new Error('no keyring');
    keys.keyrings.set(stage.subject, { ...present, blob: present.blob.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) });
    expect(await refusalOf(clientOn(stage.server, stage.patient.device).undoByDevice())).toBe('KEYRING_ROLLED_BACK');
    expect(subjectNow()).not.toBe(stage.subject);
  });
});
