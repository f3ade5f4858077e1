import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, Problem } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { permitAcceptance } = calls.keys;
const token = randomBytes(32).toString('base64url');

describe('the acceptance of an invitation', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    owner = await AccountBuilder.patient(stage);
    await owner.store();
  });

  const party = () => ({ account: owner.account, subject: owner.person.id });
  const ask = (input: { account: string; subject: string; bundle: string; auth: string }) =>
    stage.call(permitAcceptance, input).then(
      (answer) => answer.token,
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );

  it('is permitted by the subject’s own signature, once', async () => {
    const signed = await owner.signed('invitation-accept', { token });
    expect(await ask({ ...party(), ...signed })).toBe(token);
    expect(await ask({ ...party(), ...signed })).toBe('NONCE_INVALID');
  });

  it('is refused without it: another key, account, subject, purpose or token', async () => {
    const signed = await owner.signed('invitation-accept', { token });
    const other = await AccountBuilder.patient(stage);
    await other.store();
    const forged = [
      { ...party(), ...(await other.signed('invitation-accept', { token })) },
      { ...party(), account: other.account, ...signed },
      { ...party(), subject: other.person.id, ...signed },
      { ...party(), ...(await owner.signed('slot-put', { token })) },
      { ...party(), ...signed, bundle: JSON.stringify({ token: 'A'.repeat(43) }) },
    ];
    expect(await Promise.all(forged.map(ask))).toEqual(forged.map(() => 'AUTH_INVALID'));
    expect(await ask({ ...party(), ...signed })).toBe(token);
  });

  it('is refused where nothing is accepted', async () => {
    for (const bundle of [{}, { token: 'short' }, { token, more: 1 }]) {
      expect(await ask({ ...party(), ...(await owner.signed('invitation-accept', bundle)) })).toBe('INPUT_INVALID');
    }
  });
});
