import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls } from '@siegelpost/contracts';
import type { Call } from '@siegelpost/contracts';
import { IdentityStage } from './identity-stage.js';

const { identity } = calls;
const token = 'A'.repeat(43);
const setup = { setupToken: token, address: 'a@example.org' };
const asking: readonly (readonly [Call, object])[] = [
  [identity.viewRegistration, { token }],
  [identity.beginRegistration, { token, name: 'A' }],
  [identity.declineRegistration, { token }],
  [identity.renewRegistration, { token }],
  [identity.viewActivation, { token }],
  [identity.renewActivation, { token }],
  [identity.startActivation, { token, registrationRequest: 'AAAA' }],
  [identity.completeActivation, { token, bundle: '{}', auth: '{}' }],
  [identity.startSetup, { ...setup, registrationRequest: 'AAAA' }],
  [identity.createPractice, { ...setup, adminName: 'A', mailName: 'A', language: 'de', bundle: '{}', auth: '{}' }],
];

describe('tokens of links and set-ups', () => {
  let stage: IdentityStage;
  beforeAll(async () => {
    stage = await IdentityStage.open({ SIEGELPOST_IDENTITY_LINKS_PER_SOURCE: String(asking.length) });
  });
  afterAll(() => stage.close());

  const refusals = async (source: string): Promise<unknown[]> => {
    const answers: unknown[] = [];
    for (const [call, input] of asking) answers.push(await stage.call(call, input, { source }).catch((error: unknown) => error));
    return answers;
  };

  it('may be asked about so often from one source, by whichever call, and from another all the same', async () => {
    const unlimited = expect.objectContaining({ code: expect.stringMatching(/^(LINK_UNKNOWN|SETUP_TOKEN_UNKNOWN|FORBIDDEN)$/) });
    expect(await refusals('192.0.2.1')).toEqual(asking.map(() => unlimited));
    const limited = expect.objectContaining({ code: 'TOO_MANY_TRIES', extra: { retryAfter: expect.any(Number) } });
    expect(await refusals('192.0.2.1')).toEqual(asking.map(() => limited));
    expect(await refusals('192.0.2.2')).toEqual(asking.map(() => unlimited));
  });
});
