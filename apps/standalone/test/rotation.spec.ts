import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { rotateSigningKey } from '@siegelpost/identity';
import { turnedClock } from './turned-clock.js';
import { WholeInstallation } from './whole-installation.js';

jest.setTimeout(180_000);

const minute = 60_000;
describe('signing keys rotated under traffic', () => {
  let installation: WholeInstallation;
  let practice: Awaited<ReturnType<WholeInstallation['practice']>>;
  let patient: Awaited<ReturnType<WholeInstallation['patient']>>;
  /** Requests that were refused, of all that were made. */
  const refused: string[] = [];
  const count = { requests: 0, letters: 0 };
  const honestFetch = globalThis.fetch;

  beforeAll(async () => {
    turnedClock.begin();
    globalThis.fetch = async (input, init) => {
      const answer = await honestFetch(input, init);
      count.requests += 1;
      if (!answer.ok) refused.push(`${answer.status} ${String(input)}`);
      return answer;
    };
    installation = await WholeInstallation.open();
    await installation.start();
    practice = await installation.practice();
    patient = await installation.patient(practice.client);
  });
  afterAll(async () => {
    globalThis.fetch = honestFetch;
    turnedClock.end();
    await installation?.close();
  });

  const published = async (): Promise<string[]> => {
    const answer = await honestFetch(`${installation.origin}/api/jwks.json`);
    return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };
  /** Both sides send and read, through every service that takes tokens. */
  const traffic = async (): Promise<void> => {
    const body = `Brief ${count.letters}`;
    await Promise.all([
      practice.client.send({ to: [patient.mailboxId], subject: 'Unter Verkehr', body, files: [] }),
      patient.client.list('inbox'),
      practice.client.invitations(),
    ]);
    await patient.client.sync();
    count.letters += 1;
  };

  it('in turn, twice: no request is refused while the keys change', async () => {
    const [first] = await published();
    const second = await rotateSigningKey(installation.env, 'in-turn');
    await traffic();
    let third = '';
    for (let passed = 0; passed <= 30; passed += 1) {
      if (passed === 5) third = await rotateSigningKey(installation.env, 'in-turn');
      await traffic();
      turnedClock.pass(minute);
    }
    expect(refused).toEqual([]);
    expect(count.letters).toBe(32);
    expect(new Set([first, second, third]).size).toBe(3);
    // The third signs, and the tokens of the others have run out.
    expect(await published()).toEqual([third]);
  });

  it('at once, for a key that may be known to others: its tokens are withdrawn, and clients notice nothing', async () => {
    await traffic();
    const before = await published();
    const next = await rotateSigningKey(installation.env, 'at-once');
    expect(await published()).toEqual([next]);
    expect(before).not.toContain(next);
    turnedClock.pass(6_000);
    // The first token of the new key has the services ask for the keys; the tokens at hand are refused from then on.
    const elsewhere = await installation.client();
    await elsewhere.signIn(patient.address, patient.password);
    await elsewhere.sync();
    for (let turn = 0; turn < 3; turn += 1) await traffic();
    expect(refused).toEqual([]);
  });

  it('invitations and tasks survive it, a restart, and signing out and in', async () => {
    const { client, address, password } = practice;
    await patient.client.send({ to: [practice.mailboxId], subject: 'Kommt beschädigt an', body: 'x', files: [] });
    await installation.damageNewestLetter(patient.mailboxId);
    await client.sync();
    const shown = async () => ({ invitations: await client.invitations(), tasks: client.tasks() });
    const before = await shown();
    expect(before.invitations).toMatchObject([{ address: patient.address, state: 'accepted' }]);
    expect(before.tasks).toMatchObject([{ kind: 'letter-refused', mailboxId: patient.mailboxId }]);
    await rotateSigningKey(installation.env, 'at-once');
    await installation.stop();
    await installation.start();
    expect(await shown()).toEqual(before);
    await client.signOut();
    await client.signIn(address, password);
    await client.sync();
    expect(await shown()).toEqual(before);
  });
});
