import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, Problem } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';
import { SuperPinHolder } from './super-pin-holder.js';

const { releaseRecoveryDevice, proveRecoveryDevice, putSlot, deleteSlot } = calls.keys;
const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

describe('a recovery by a device', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  let token: string;
  let slotId: string;
  const tokens = new Map<string, AccountBuilder>();
  const released: string[] = [];

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
    await stage.answer(calls.identity.checkFreshness, () => ({ fresh: true }));
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
    owner = await AccountBuilder.patient(stage);
    await owner.store();
    token = linkOf(owner);
    ({ slotId } = await deviceOf(owner));
  });

  const linkOf = (account: AccountBuilder): string => {
    const made = random(32);
    tokens.set(made, account);
    return made;
  };
  const deviceOf = async (account: AccountBuilder) => {
    const slot = { type: 'device' as const, slotId: random(16), arkVersion: 1, blob: random(60) };
    await stage.call(putSlot, await account.signed('slot-put', { subject: account.person.id, slot }), account.bearer);
    return slot;
  };
  const other = async (): Promise<AccountBuilder> => {
    const made = await AccountBuilder.patient(stage);
    await made.store();
    return made;
  };
  const release = (input: { token: string; slotId: string }, source: string = randomUUID()) =>
    stage.call(releaseRecoveryDevice, input, undefined, { source });
  const prove = (input: { bundle: string; auth: string }, source: string = randomUUID()) =>
    stage.call(proveRecoveryDevice, input, undefined, { source });
  const signed = () => owner.signed('recovery-device', { token, slotId });
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Problem) return error.code;
    }
    throw new Error('it was not refused');
  };

  it('gets slot and keyring for the link and the id of its slot, and tells identity nothing yet', async () => {
    const slot = await deviceOf(owner);
    const given = await release({ token, slotId: slot.slotId });
    expect(given).toMatchObject({ slot, keyring: { subject: owner.person.id, revision: 1, previous: null } });
    expect(released).not.toContain(token);
  });

  it('gets nothing for any other slot, or without a link', async () => {
    const foreign = (await deviceOf(await other())).slotId;
    for (const wrong of [random(16), owner.credentialId, foreign]) {
      expect(await refusal(release({ token, slotId: wrong }))).toBe('SLOT_NOT_FOUND');
    }
    expect(await refusal(release({ token: random(32), slotId }))).toBe('LINK_UNKNOWN');
    expect(await refusal(release({ token: linkOf(await other()), slotId }))).toBe('SLOT_NOT_FOUND');
  });

  it('gets nothing by the slot of the Super PIN', async () => {
    const made = await AccountBuilder.patient(stage);
    const parts = made.parts();
    await made.store(parts);
    const { bundle } = await new SuperPinHolder(made, parts.keyring).set();
    expect(await refusal(release({ token: linkOf(made), slotId: bundle.slot.slotId }))).toBe('SLOT_NOT_FOUND');
  });

  it('is proven by the subject’s signature over link and slot, once', async () => {
    const input = await signed();
    expect(await prove(input)).toEqual({});
    expect(released.filter((shown) => shown === token)).toHaveLength(1);
    expect(await refusal(prove(input))).toBe('NONCE_INVALID');
    expect(released.filter((shown) => shown === token)).toHaveLength(1);
  });

  it.each<[string, () => Promise<{ bundle: string; auth: string }>]>([
    ['another account’s signature', async () => (await other()).signed('recovery-device', { token, slotId })],
    ['another account’s signature in this one’s name', async () => {
      const text = JSON.stringify({ token, slotId });
      const thief = await other();
      return { bundle: text, auth: await thief.statement('recovery-device', text, { account: owner.account, subject: owner.person.id }) };
    }],
    ['a signature for something else', () => owner.signed('slot-delete', { token, slotId })],
    ['one for another link', async () => {
      const { auth } = await owner.signed('recovery-device', { token: linkOf(owner), slotId });
      return { bundle: JSON.stringify({ token, slotId }), auth };
    }],
    ['one of another installation', async () => {
      const text = JSON.stringify({ token, slotId });
      return { bundle: text, auth: await owner.statement('recovery-device', text, { installation: randomUUID() }) };
    }],
  ])('is not proven by %s', async (_what, make) => {
    expect(await refusal(prove(await make()))).toBe('AUTH_INVALID');
    expect(released).not.toContain(token);
  });

  it('is not proven by whoever has the keys and no slot of a device, or an unknown link', async () => {
    for (const wrong of [random(16), owner.credentialId]) {
      expect(await refusal(prove(await owner.signed('recovery-device', { token, slotId: wrong })))).toBe('SLOT_NOT_FOUND');
    }
    expect(await refusal(prove(await owner.signed('recovery-device', { token: random(32), slotId })))).toBe('LINK_UNKNOWN');
    expect(await refusal(prove(await owner.signed('recovery-device', { token })))).toBe('INPUT_INVALID');
    expect(released).not.toContain(token);
  });

  it('ends with the device’s sign-out, also between the two steps', async () => {
    await release({ token, slotId });
    const input = await signed();
    await stage.call(deleteSlot, await owner.signed('slot-delete', { subject: owner.person.id, slotId }), owner.bearer);
    expect(await refusal(prove(input))).toBe('SLOT_NOT_FOUND');
    expect(await refusal(release({ token, slotId }))).toBe('SLOT_NOT_FOUND');
    expect(released).not.toContain(token);
  });

  it('may be tried five times an hour, counted with those of the Super PIN, and a proof gives them back', async () => {
    await release({ token, slotId });
    for (let tries = 0; tries < 3; tries += 1) expect(await refusal(release({ token, slotId: random(16) }))).toBe('SLOT_NOT_FOUND');
    await prove(await signed());
    for (let tries = 0; tries < 5; tries += 1) expect(await refusal(release({ token, slotId: random(16) }))).toBe('SLOT_NOT_FOUND');
    expect(await refusal(release({ token, slotId }))).toBe('TOO_MANY_TRIES');
    const { bundle, auth } = await owner.signed('recovery-release', { token });
    expect(await refusal(stage.call(calls.keys.releaseSuperPin, { bundle, auth }, undefined, { source: randomUUID() }))).toBe('TOO_MANY_TRIES');
    const free = await other();
    const device = await deviceOf(free);
    await release({ token: linkOf(free), slotId: device.slotId });
  });

  it('may be tried twenty times an hour from one source', async () => {
    const source = randomUUID();
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await refusal(release({ token: random(32), slotId }, source))).toBe('LINK_UNKNOWN');
      expect(await refusal(prove(await owner.signed('recovery-device', { token: random(32), slotId }), source))).toBe('LINK_UNKNOWN');
    }
    expect(await refusal(release({ token, slotId }, source))).toBe('TOO_MANY_TRIES');
    expect(await refusal(prove(await signed(), source))).toBe('TOO_MANY_TRIES');
  });
});
