import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calls, Problem } from '@siegelpost/contracts';
import { MessagingStage } from './stage.js';
import type { Party } from './stage.js';

describe('limits', () => {
  let place: MessagingStage;
  let practice: Party;

  beforeAll(async () => {
    // A short letter takes some 8 KB in each mailbox: three fit.
    place = await MessagingStage.open({ SIEGELPOST_MESSAGING_SENDS_PER_HOUR: '5', SIEGELPOST_MESSAGING_MAILBOX_BYTES: '27000' });
    practice = await place.practice();
  });
  afterAll(() => place.close());

  const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'accepted', (error: unknown) => error);
  const bytesOf = (owner: Party): Promise<number> =>
    place.stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query<{ bytes: string }>('SELECT bytes FROM siegelpost_messaging.mailbox WHERE id = $1', [owner.id]);
      return Number(rows[0]?.bytes);
    });

  it('let a mailbox send so many letters an hour and say when to come again', async () => {
    const [busy, calm] = [await place.patient(practice), await place.patient(practice)];
    const mids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const { mid } = await place.send(busy, []);
      mids.push(mid);
      await place.stage.call(calls.messaging.deleteMessage, { mailbox: busy.id, mid }, busy.bearer);
    }
    const refused = await refusal(place.send(busy, []));
    expect(refused).toMatchObject({ code: 'TOO_MANY_TRIES', extra: { retryAfter: expect.any(Number) } });
    expect(await refusal(place.send(calm, []))).toBe('accepted');
    expect((await place.mailbox(busy)).sequence).toBe(5);
  });

  it('answer a letter that was accepted before, whatever the count', async () => {
    const patient = await place.patient(practice);
    const letters = await Promise.all([1, 2, 3].map(() => place.letter(patient, [])));
    const answers = [];
    for (const letter of letters) answers.push(await place.stage.call(calls.messaging.sendMessage, letter, patient.bearer));
    for (let round = 0; round < 3; round += 1) {
      const again = await place.stage.call(calls.messaging.sendMessage, letters[0] ?? never(), patient.bearer);
      expect(again).toEqual(answers[0]);
    }
  });

  it('leave no letter where one of the mailboxes has no room, until one is deleted', async () => {
    const [full, other] = [await place.patient(practice), await place.patient(practice)];
    const mids = [];
    for (let count = 0; count < 3; count += 1) mids.push((await place.send(full, [])).mid);
    const taken = await bytesOf(full);
    const refused = await refusal(place.send(full, []));
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({ code: 'MAILBOX_FULL' });
    expect(await bytesOf(full)).toBe(taken);
    expect((await place.mailbox(full)).sequence).toBe(3);
    expect(await bytesOf(other)).toBe(0);
    await place.stage.call(calls.messaging.deleteMessage, { mailbox: full.id, mid: mids[0] ?? '' }, full.bearer);
    expect(await bytesOf(full)).toBe((taken / 3) * 2);
    expect(await refusal(place.send(full, []))).toBe('accepted');
    expect(await bytesOf(full)).toBe(taken);
  });
});

function never(): never {
  throw new Error('there is a letter');
}
