import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { permitAddress } = calls.keys;

describe('a statement for another address', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let owner: AccountBuilder;
  const bundle = { address: 'neu@example.org' };

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
    owner = await AccountBuilder.patient(stage);
    await owner.store();
  }, 60_000);
  afterAll(() => place.close(), 60_000);

  const said = async (signed: { bundle: string; auth: string }) => ({ account: owner.account, subject: owner.person.id, ...signed });

  it('by the subject’s own key holds once', async () => {
    const input = await said(await owner.signed('address-set', bundle));
    expect(await stage.call(permitAddress, input)).toEqual(bundle);
    expect(await stage.refusal(permitAddress, input)).toBe('NONCE_INVALID');
  });

  it('for another purpose, text, account or subject, or by another key does not hold', async () => {
    const text = JSON.stringify(bundle);
    const thief = await AccountBuilder.patient(stage);
    await thief.store();
    const attempts = [
      await owner.statement('keyring-put', text),
      await owner.statement('address-set', `${text} `),
      await owner.statement('address-set', text, { account: thief.account }),
      await thief.statement('address-set', text, { account: owner.account, subject: owner.person.id }),
    ];
    for (const auth of attempts) expect(await stage.refusal(permitAddress, await said({ bundle: text, auth }))).toBe('AUTH_INVALID');
    const foreign = { account: thief.account, subject: owner.person.id, ...(await owner.signed('address-set', bundle)) };
    expect(await stage.refusal(permitAddress, foreign)).toBe('AUTH_INVALID');
    expect(await stage.refusal(permitAddress, await said(await owner.signed('address-set', {})))).toBe('INPUT_INVALID');
  });
});
