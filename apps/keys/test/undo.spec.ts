import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, Problem } from '@siegelpost/contracts';
import { signStatement } from '@siegelpost/crypto';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';
import { SuperPinHolder } from './super-pin-holder.js';

const { releaseFormerDevice, releaseFormerPassword, releaseFormerSuperPin, storeUndo, permitFormer, putSlot, getKeyring } = calls.keys;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

describe('what is left of a subject that was given up', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let next: AccountBuilder;
  let holder: SuperPinHolder;
  let undoable = true;
  const proof = random(32);
  const recovery = random(32);

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
    const party = () => ({ token: proof, account: owner.account, former: owner.person.id, subject: next.person.id });
    await stage.answer(calls.identity.proveFormer, ({ former }) => {
      if (!undoable || former !== owner.person.id) throw new Problem('UNDO_UNKNOWN');
      return party();
    });
    await stage.answer(calls.identity.checkFormer, ({ token }) => {
      if (token !== proof) throw new Problem('LINK_UNKNOWN');
      return { ...party(), credentialId: owner.credentialId };
    });
    await stage.answer(calls.identity.checkFreshness, () => ({ fresh: true }));
    await stage.answer(calls.identity.checkRecovery, ({ token }) => {
      if (token !== recovery) throw new Problem('LINK_UNKNOWN');
      return { account: owner.account, subject: next.person.id };
    });
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    undoable = true;
    owner = await AccountBuilder.patient(stage);
    const parts = owner.parts();
    await owner.store(parts);
    holder = new SuperPinHolder(owner, parts.keyring);
    next = await owner.replacement();
    await stage.call(calls.keys.storeBundle, await next.resetInput(owner.person.id));
  });

  const device = async () => {
    const slot = { type: 'device' as const, slotId: random(16), arkVersion: 1, blob: random(60) };
    await stage.call(putSlot, await owner.signed('slot-put', { subject: owner.person.id, slot }), owner.bearer);
    return slot;
  };
  const undoInput = async (bundle: object, by = owner, purpose: 'reset-undo' | 'reset-keep' = 'reset-undo') => ({
    account: owner.account, former: owner.person.id, subject: next.person.id, credentialId: owner.credentialId,
    ...(await by.signed(purpose, bundle)),
  });
  const plain = () => ({ former: owner.person.id, subject: next.person.id, credential: null });

  it('is given to a device that names its slot, and to no other name', async () => {
    const slot = await device();
    const former = owner.person.id;
    const given = await stage.call(releaseFormerDevice, { former, slotId: slot.slotId });
    expect(given).toMatchObject({ token: proof, former, subject: next.person.id, slot, keyring: { subject: former } });
    for (const slotId of [random(16), owner.credentialId]) {
      expect(await stage.refusal(releaseFormerDevice, { former, slotId })).toBe('SLOT_NOT_FOUND');
    }
    undoable = false;
    expect(await stage.refusal(releaseFormerDevice, { former, slotId: slot.slotId })).toBe('UNDO_UNKNOWN');
  });

  it('is given for the proof of the password from before: the slot of that password alone', async () => {
    const { slot } = await stage.call(releaseFormerPassword, { token: proof });
    expect(slot).toMatchObject({ type: 'password', slotId: owner.credentialId });
    expect(await stage.refusal(releaseFormerPassword, { token: random(32) })).toBe('LINK_UNKNOWN');
  });

  it('is given for a recovery token and the signature of its own Super PIN', async () => {
    const made = await holder.set();
    const release = async ({ pin }: { pin: typeof made.pin }, token = recovery, account = owner.account) => {
      const bundle = JSON.stringify({ token, former: owner.person.id });
      const said = { installation: stage.signer.installation, account, subject: owner.person.id };
      return { bundle, auth: signStatement(pin, { ...said, purpose: 'recovery-release', nonce: await owner.nonce(), body: bundle }) };
    };
    const input = await release(made);
    expect(await stage.call(releaseFormerSuperPin, input)).toMatchObject({ token: proof, slot: made.bundle.slot });
    expect(await stage.refusal(releaseFormerSuperPin, input)).toBe('NONCE_INVALID');
    expect(await stage.refusal(releaseFormerSuperPin, await release(holder.make()))).toBe('PIN_WRONG');
    expect(await stage.refusal(releaseFormerSuperPin, await release(made, random(32)))).toBe('LINK_UNKNOWN');
  });

  it('is put in force by its own signature over these very bytes, once', async () => {
    const input = await undoInput(plain());
    expect(await stage.call(storeUndo, input)).toEqual({ credential: null });
    expect(await stage.refusal(storeUndo, input)).toBe('NONCE_INVALID');
    const text = JSON.stringify(plain());
    const attempts = [
      await undoInput(plain(), next),
      await undoInput(plain(), owner, 'reset-keep'),
      { ...(await undoInput(plain())), bundle: `${text} ` },
      await undoInput({ ...plain(), subject: 'A'.repeat(43) }),
      await undoInput({ ...plain(), former: next.person.id }),
      { ...(await undoInput(plain())), auth: await owner.statement('reset-undo', text, { installation: owner.account }) },
    ];
    for (const attempt of attempts) expect(await stage.refusal(storeUndo, attempt)).toBe('AUTH_INVALID');
  });

  it('gets the slot of the password that comes with the Super PIN, beside the one from before', async () => {
    const credential = holder.credential();
    const input = await undoInput({ ...plain(), credential });
    const { record, credentialId } = credential;
    expect(await stage.call(storeUndo, input)).toEqual({ credential: { record, credentialId } });
    expect(await stage.call(storeUndo, input)).toEqual({ credential: { record, credentialId } });
    expect((await stage.call(getKeyring, {}, owner.bearer)).blob).toBe(credential.keyring.blob);
    expect((await stage.call(releaseFormerPassword, { token: proof })).slot.slotId).toBe(owner.credentialId);
    const foreign = { ...holder.credential(), keyring: { ...next.keyring(2) } };
    expect(await stage.refusal(storeUndo, await undoInput({ ...plain(), credential: foreign }))).toBe('AUTH_INVALID');
  });

  it('is kept out or dropped only by the signature of the subject in force', async () => {
    const base = { account: owner.account, subject: next.person.id };
    const keep = { former: owner.person.id, subject: next.person.id };
    const drop = { former: owner.person.id };
    expect(await stage.call(permitFormer, { ...base, purpose: 'reset-keep', ...(await next.signed('reset-keep', keep)) })).toEqual(drop);
    expect(await stage.call(permitFormer, { ...base, purpose: 'former-drop', ...(await next.signed('former-drop', drop)) })).toEqual(drop);
    const attempts = [
      { ...base, purpose: 'reset-keep' as const, ...(await owner.signed('reset-keep', keep)) },
      { ...base, purpose: 'former-drop' as const, ...(await owner.signed('former-drop', drop)) },
      { ...base, purpose: 'former-drop' as const, ...(await next.signed('reset-keep', drop)) },
    ];
    for (const attempt of attempts) expect(await stage.refusal(permitFormer, attempt)).toBe('AUTH_INVALID');
  });
});
