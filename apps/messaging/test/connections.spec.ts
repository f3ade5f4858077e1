import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events } from '@siegelpost/contracts';
import { until } from '@siegelpost/testing';
import { MessagingStage } from './stage.js';

const invitation = 'A'.repeat(22);

describe('a mailbox that is connected with one more practice', () => {
  let place: MessagingStage;
  beforeAll(async () => {
    place = await MessagingStage.open();
  });
  afterAll(() => place.close());

  it('writes with that one from then on, however often it is told, and with no other', async () => {
    const [first, second, third] = [await place.practice(), await place.practice(), await place.practice()];
    const patient = await place.patient(first);
    const sends = (to: typeof first) => place.send(patient, [to]).then(() => 'sent', (error: { code: string }) => error.code);
    expect(await sends(second)).toBe('RECIPIENT_NOT_PERMITTED');
    const account = patient.bearer.account ?? '';
    const data = { account, subject: patient.id, invitation, practice: second.id };
    for (let time = 0; time < 2; time += 1) await place.stage.tell(events.accountConnected, data);
    await until(async () => ((await sends(second)) === 'sent' ? true : undefined));
    expect(await place.send(second, [patient])).toMatchObject({ sequence: expect.any(Number) as unknown as number });
    expect(await sends(first)).toBe('sent');
    expect(await sends(third)).toBe('RECIPIENT_NOT_PERMITTED');
  });
});
