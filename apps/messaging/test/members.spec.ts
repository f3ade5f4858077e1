import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { events, Problem } from '@siegelpost/contracts';
import { until } from '@siegelpost/testing';
import { MessagingStage } from './stage.js';

describe('a practice whose members change', () => {
  let place: MessagingStage;
  beforeAll(async () => {
    place = await MessagingStage.open();
  }, 60_000);
  afterAll(() => place.close(), 60_000);

  const codeOf = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
      return 'taken';
    } catch (error) {
      if (error instanceof Problem) return error.code;
      throw error;
    }
  };
  const rows = (sql: string, ...values: string[]) =>
    place.stage.database.asSuperuser(async (client) => (await client.query(sql, values)).rowCount);

  it('takes letters under its new key alone, once the entry was logged', async () => {
    const practice = await place.practice();
    const patient = await place.patient(practice);
    await place.send(patient, [practice]);
    place.known.set(practice.id, { epoch: 2, kem: 'n'.repeat(43) });
    await place.stage.tell(events.entryLogged, { subject: practice.id, seq: 2, epoch: 2, leaf: 7 });
    await until(async () => ((await rows('SELECT 1 FROM siegelpost_messaging.current_key WHERE subject = $1', practice.id)) === 0 ? true : undefined));
    expect(await codeOf(place.send(patient, [practice]))).toBe('MAILBOX_EPOCH_STALE');
  });

  it('takes nothing from a former member’s own mailbox, and lets nothing go there', async () => {
    const practice = await place.practice();
    const member = await place.patient(practice);
    await place.send(practice, [member]);
    const ended = { account: randomUUID(), subject: member.id, practice: practice.id };
    await place.stage.tell(events.membershipEnded, ended);
    await until(async () => ((await rows('SELECT 1 FROM siegelpost_messaging.permitted_pair WHERE ended_at IS NOT NULL AND $1 IN (low, high)', member.id)) === 1 ? true : undefined));
    expect(await codeOf(place.send(member, [practice]))).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await codeOf(place.send(practice, [member]))).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('lets an administrator be sent the seeds from the first day on', async () => {
    const [administrator, practice] = [await place.stranger(), await place.stranger()];
    await place.stage.tell(events.practiceCreated, { account: randomUUID(), subject: administrator.id, practice: practice.id });
    await until(async () => ((await rows('SELECT 1 FROM siegelpost_messaging.permitted_pair WHERE $1 IN (low, high)', practice.id)) === 1 ? true : undefined));
    const bearer = { ...administrator.bearer, practices: [{ practice: practice.id, role: 'administrator' as const }] };
    expect(await codeOf(place.send({ ...practice, bearer }, [administrator]))).toBe('taken');
  });
});
