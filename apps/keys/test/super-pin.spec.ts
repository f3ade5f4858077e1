import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events, Problem } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';
import { SuperPinHolder } from './super-pin-holder.js';

const { getSuperPin, setSuperPin, releaseSuperPin, getKeyring, getSlot, putKeyring } = calls.keys;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

describe('a Super PIN', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let holder: SuperPinHolder;
  let token: string;
  let fresh = true;
  const tokens = new Map<string, AccountBuilder>();
  const released: string[] = [];

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
    await stage.answer(calls.identity.checkFreshness, () => ({ fresh }));
    await stage.answer(calls.identity.noteRelease, ({ token: shown }) => {
      released.push(shown);
      return {};
    });
    await stage.answer(calls.identity.checkRecovery, ({ token: shown }) => {
      const known = tokens.get(shown);
      if (known === undefined) throw new Problem('LINK_UNKNOWN');
      return { account: known.account, subject: known.person.id };
    });
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    fresh = true;
    token = random(32);
    holder = await account();
    ({ owner } = holder);
    tokens.set(token, owner);
  });

  const account = async (): Promise<SuperPinHolder> => {
    const made = await AccountBuilder.patient(stage);
    const parts = made.parts();
    await made.store(parts);
    return new SuperPinHolder(made, parts.keyring);
  };
  const release = (input: { bundle: string; auth: string }, source: string = randomUUID()) =>
    stage.call(releaseSuperPin, input, undefined, { source });
  const refused = async (work: Promise<unknown>): Promise<Problem> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Problem) return error;
    }
    throw new Error('it was not refused');
  };

  it('is set with its slot and the keyring that names it, and is told of', async () => {
    expect(await stage.call(getSuperPin, {}, owner.bearer)).toEqual({ superPin: null });
    const { bundle } = await holder.set();
    const { slotId } = bundle.slot;
    expect(await stage.call(getSuperPin, {}, owner.bearer)).toMatchObject({ superPin: { slotId, publicKey: bundle.publicKey } });
    expect(await stage.call(getSlot, { slotId }, owner.bearer)).toEqual(bundle.slot);
    expect((await stage.call(getKeyring, {}, owner.bearer)).blob).toBe(bundle.keyring.blob);
    await stage.heard(events.superPinSet, ({ subject }) => subject === owner.person.id);
  });

  it('ends the one before, slot and signature', async () => {
    const first = await holder.set();
    const second = await holder.set();
    expect(await stage.refusal(getSlot, { slotId: first.bundle.slot.slotId }, owner.bearer)).toBe('SLOT_NOT_FOUND');
    expect((await refused(release(await holder.release(token, first)))).code).toBe('PIN_WRONG');
    expect((await release(await holder.release(token, second))).slot).toEqual(second.bundle.slot);
  });

  it('is not set by a session that is not fresh, nor by a fresh one without a statement of its own subject', async () => {
    const { bundle } = holder.make();
    fresh = false;
    expect(await stage.refusal(setSuperPin, await owner.signed('super-pin-set', bundle), owner.bearer)).toBe('FRESH_LOGIN_REQUIRED');
    fresh = true;
    const thief = (await account()).owner;
    const text = JSON.stringify(bundle);
    const forged = { bundle: text, auth: await thief.statement('super-pin-set', text, { subject: owner.person.id, account: owner.account }) };
    expect(await stage.refusal(setSuperPin, forged, owner.bearer)).toBe('AUTH_INVALID');
    const other = { bundle: text, auth: await owner.statement('keyring-put', text) };
    expect(await stage.refusal(setSuperPin, other, owner.bearer)).toBe('AUTH_INVALID');
    expect(await stage.refusal(setSuperPin, await owner.signed('super-pin-set', bundle), thief.bearer)).toBe('AUTH_INVALID');
    expect(await stage.refusal(setSuperPin, await owner.signed('super-pin-set', bundle))).toBe('SESSION_REQUIRED');
    expect(await stage.call(getSuperPin, {}, owner.bearer)).toEqual({ superPin: null });
    expect((await stage.call(getKeyring, {}, owner.bearer)).revision).toBe(1);
  });

  it('sent again after an answer was lost is taken, and its statement a second time is not', async () => {
    const { bundle } = holder.make();
    const input = await owner.signed('super-pin-set', bundle);
    await stage.call(setSuperPin, input, owner.bearer);
    expect(await stage.refusal(setSuperPin, input, owner.bearer)).toBe('NONCE_INVALID');
    await stage.call(setSuperPin, await owner.signed('super-pin-set', bundle), owner.bearer);
    expect((await stage.call(getKeyring, {}, owner.bearer)).revision).toBe(2);
  });

  it('made for an older keyring is refused whole, with the present one', async () => {
    const { bundle } = holder.make();
    const change = holder.next();
    await stage.call(putKeyring, await owner.signed('keyring-put', change), owner.bearer);
    const problem = await refused(stage.call(setSuperPin, await owner.signed('super-pin-set', bundle), owner.bearer));
    expect(problem.code).toBe('KEYRING_CONFLICT');
    expect(problem.extra.current).toEqual({ ...change.keyring, previous: change.previous });
    expect(await stage.call(getSuperPin, {}, owner.bearer)).toEqual({ superPin: null });
  });

  it.each([
    ['a slot of another type', (one: ReturnType<SuperPinHolder['make']>['bundle']) => ({ ...one, slot: { ...one.slot, type: 'device' } })],
    ['a slot of another ARK', (one: ReturnType<SuperPinHolder['make']>['bundle']) => ({ ...one, slot: { ...one.slot, arkVersion: 2 } })],
    ['a weak public key', (one: ReturnType<SuperPinHolder['make']>['bundle']) => ({ ...one, publicKey: 'A'.repeat(43) })],
    ['the id of the password slot', (one: ReturnType<SuperPinHolder['make']>['bundle']) => ({ ...one, slot: { ...one.slot, slotId: owner.credentialId } })],
  ])('with %s is refused', async (_name, change) => {
    const bundle = change(holder.make().bundle);
    expect(await stage.refusal(setSuperPin, await owner.signed('super-pin-set', bundle), owner.bearer)).toBe('INPUT_INVALID');
    expect((await stage.call(getSlot, { slotId: owner.credentialId }, owner.bearer)).type).toBe('password');
  });

  it('releases slot and keyring for token and signature together, and the owner is told', async () => {
    const made = await holder.set();
    const input = await holder.release(token, made);
    const given = await release(input);
    expect(given).toEqual({ slot: made.bundle.slot, keyring: { ...made.bundle.keyring, previous: made.bundle.previous } });
    await stage.heard(events.superPinReleased, ({ subject }) => subject === owner.person.id);
    expect(released).toContain(token);
    expect((await refused(release(input))).code).toBe('NONCE_INVALID');
  });

  it('releases nothing for a token alone, or a signature alone', async () => {
    const made = await holder.set();
    const thief = holder.make();
    expect((await refused(release(await holder.release(token, thief)))).code).toBe('PIN_WRONG');
    const subjects = { pin: { ...owner.person.keys, slotSecret: new Uint8Array() } };
    expect((await refused(release(await holder.release(token, subjects)))).code).toBe('PIN_WRONG');
    expect((await refused(release(await holder.release(random(32), made)))).code).toBe('LINK_UNKNOWN');
    const elsewhere = await account();
    const foreign = random(32);
    tokens.set(foreign, elsewhere.owner);
    await elsewhere.set();
    expect((await refused(release(await holder.release(foreign, made)))).code).toBe('PIN_WRONG');
    const { auth } = await holder.release(random(32), made);
    expect((await refused(release({ bundle: JSON.stringify({ token }), auth }))).code).toBe('PIN_WRONG');
    expect(released).not.toContain(token);
  });

  it('that does not exist is told only to who has the token', async () => {
    const { pin } = holder.make();
    expect((await refused(release(await holder.release(token, { pin })))).code).toBe('NO_SUPER_PIN');
    expect((await refused(release(await holder.release(random(32), { pin })))).code).toBe('LINK_UNKNOWN');
  });

  it('may be tried five times an hour; then even the right one waits, and no other account does', async () => {
    const made = await holder.set();
    const wrong = holder.make();
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await refused(release(await holder.release(token, wrong)))).code).toBe('PIN_WRONG');
    }
    const problem = await refused(release(await holder.release(token, made)));
    expect(problem.code).toBe('TOO_MANY_TRIES');
    expect(problem.extra.retryAfter).toBeGreaterThan(3000);
    const other = await account();
    const free = random(32);
    tokens.set(free, other.owner);
    await release(await other.release(free, await other.set()));
  });

  it('once released has its tries back', async () => {
    const made = await holder.set();
    for (let tries = 0; tries < 8; tries += 1) await release(await holder.release(token, made));
    expect((await release(await holder.release(token, made))).slot.slotId).toBe(made.bundle.slot.slotId);
  });

  it('may be tried twenty times an hour from one source', async () => {
    const made = holder.make();
    const source = randomUUID();
    const attempt = async () => refused(release(await holder.release(random(32), made), source));
    for (let tries = 0; tries < 20; tries += 1) expect((await attempt()).code).toBe('LINK_UNKNOWN');
    expect((await attempt()).code).toBe('TOO_MANY_TRIES');
  });
});
