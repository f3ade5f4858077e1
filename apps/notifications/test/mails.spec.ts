import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { events } from '@siegelpost/contracts';
import { connectNats } from '@siegelpost/service-kit';
import type { RunningService } from '@siegelpost/service-kit';
import { ServiceStage, until } from '@siegelpost/testing';
import { startNotifications } from '../src/index.js';
import { IdentityStandIn } from './identity-stand-in.js';
import { MailServer } from './mail-server.js';

jest.setTimeout(30_000);

const id16 = () => randomBytes(16).toString('base64url');
const id32 = () => randomBytes(32).toString('base64url');
const newAddress = () => `p-${randomUUID()}@example.org`;

describe('mails', () => {
  let stage: ServiceStage;
  let mails: MailServer;
  let service: RunningService;
  let identity: IdentityStandIn;
  beforeAll(async () => {
    stage = await ServiceStage.open('notifications');
    mails = await MailServer.reserve();
    await mails.start();
    identity = await IdentityStandIn.on(stage);
    service = await startNotifications(env());
  });
  afterAll(async () => {
    await service.stop();
    await mails.stop();
    await stage.close();
  });

  const env = () => ({
    ...stage.env,
    SIEGELPOST_SMTP_URL: mails.url,
    SIEGELPOST_MAIL_FROM: 'Siegelpost <post@siegelpost.example>',
    SIEGELPOST_NOTIFICATIONS_TRIES: '4',
  });
  const invite = (generation = 1) => {
    const [invitation, to] = [id16(), newAddress()];
    identity.prepared.set(`${invitation} ${generation}`, {
      to,
      language: 'de',
      name: 'Erika Muster',
      practiceName: 'Praxis Beispiel',
      staff: false,
      link: `http://localhost:8080/register#t=${id32()}&p=${id32()}`,
    });
    return { invitation, generation, to };
  };
  const mailbox = () => {
    const [subject, to] = [id32(), newAddress()];
    identity.recipients.set(subject, to);
    return { subject, to };
  };
  const letter = (subject: string, sequence = 1) => ({
    mailbox: subject,
    sequence,
    mid: id16(),
    class: 'letter' as const,
    sizeClass: 'up-to-8KiB' as const,
    own: false,
  });
  const firstTo = (to: string) => until(() => mails.to(to)[0]);
  /** The relay's second try after a lost acknowledgement. */
  const publishAgain = async (id: string): Promise<void> => {
    const event = stage.told.find((told) => told.id === id);
    const nats = await connectNats({ url: stage.nats.url, user: 'messaging', password: 'messaging', service: 'messaging' });
    await nats.request(event?.type ?? '', JSON.stringify(event), { timeout: 5_000 });
    await nats.close();
  };
  const stateOf = async (id: string): Promise<string | undefined> =>
    stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query<{ state: string }>(
        'SELECT state FROM siegelpost_notifications.mail_job WHERE id = $1',
        [id],
      );
      return rows[0]?.state;
    });
  const settled = (id: string) =>
    until(async () => {
      const state = await stateOf(id);
      return state === 'due' ? undefined : state;
    });

  it('an invitation is mailed once, with both parts and one link in each', async () => {
    const { invitation, generation, to } = invite();
    const cause = await stage.tell(events.invitationIssued, { invitation, generation });
    const mail = await firstTo(to);
    expect(mail.subject).toBe('Ihre Einladung zu Siegelpost');
    expect(mail.messageId).toBe(`<${cause}@siegelpost.example>`);
    expect(mail.from?.text).toBe('"Siegelpost" <post@siegelpost.example>');
    expect(mail.text).toContain('Praxis Beispiel');
    const link = identity.prepared.get(`${invitation} ${generation}`)?.link ?? '';
    expect(mail.text?.match(/https?:\S+/g)).toEqual([link]);
    expect(String(mail.html).match(/href="[^"]+"/g)).toHaveLength(1);
    expect(await stage.heard(events.mailSent, (data) => data.cause === cause)).toEqual({ kind: 'invitation', cause });
    expect(mails.to(to)).toHaveLength(1);
  });

  it('an activation is mailed with its own words', async () => {
    const { invitation, generation, to } = invite();
    await stage.tell(events.activationIssued, { invitation, generation });
    expect((await firstTo(to)).subject).toBe('Ihr Postfach in Siegelpost aktivieren');
  });

  it('a letter leads to one notice with nothing in it but the way to sign in', async () => {
    const { subject, to } = mailbox();
    const cause = await stage.tell(events.messageDelivered, letter(subject));
    const mail = await firstTo(to);
    expect(mail.subject).toBe('Neuer Brief in Siegelpost');
    expect(mail.text?.match(/https?:\S+/g)).toEqual(['http://localhost:8080/']);
    expect(`${mail.text}${String(mail.html)}`).not.toContain('Praxis');
    expect(`${mail.text}${String(mail.html)}`).not.toContain(subject);
    expect(await settled(cause)).toBe('sent');
  });

  it('a recovery is mailed with one link, and of an unknown address nothing goes out', async () => {
    const [recovery, to] = [id16(), newAddress()];
    identity.recipients.set(recovery, to);
    await stage.tell(events.recoveryIssued, { recovery });
    const mail = await firstTo(to);
    expect(mail.subject).toBe('Neues Passwort für Siegelpost');
    expect(mail.text?.match(/https?:\S+/g)).toEqual([expect.stringMatching(/\/recover#t=[\w-]{43}$/)]);
    expect(await settled(await stage.tell(events.recoveryIssued, { recovery: id16() }))).toBe('dropped');
  });

  it('whatever opens a mailbox, changed or used, is told to its owner without a secret', async () => {
    const { subject, to } = mailbox();
    await stage.tell(events.superPinSet, { subject });
    await stage.tell(events.superPinReleased, { subject });
    await stage.tell(events.credentialChanged, { account: randomUUID(), subject, credential: id16() });
    const told = await until(() => (mails.to(to).length === 3 ? mails.to(to) : undefined));
    expect(told.map((mail) => mail.subject).sort()).toEqual([
      'Ihr Passwort für Siegelpost wurde geändert',
      'Ihre Super-PIN wurde benutzt',
      'Neue Super-PIN für Siegelpost',
    ]);
    for (const { text } of told) expect(text?.match(/https?:\S+/g)).toEqual(['http://localhost:8080/']);
  });

  it('a new address is mailed one link, and one that somebody else has nothing', async () => {
    const [change, to] = [id16(), newAddress()];
    identity.recipients.set(change, to);
    const cause = await stage.tell(events.addressIssued, { change });
    const mail = await firstTo(to);
    expect(mail.subject).toBe('Neue E-Mail-Adresse für Siegelpost bestätigen');
    expect(mail.text?.match(/https?:\S+/g)).toEqual([expect.stringMatching(/\/address#t=[\w-]{43}$/)]);
    expect(await stage.heard(events.mailSent, (data) => data.cause === cause)).toEqual({ kind: 'notice', cause });
    expect(await settled(await stage.tell(events.addressIssued, { change: id16() }))).toBe('dropped');
  });

  it('what opens a mailbox is told to an address of a short time ago too, letters are not', async () => {
    const { subject, to } = mailbox();
    const former = newAddress();
    identity.formers.set(subject, [former]);
    for (const event of [events.addressAsked, events.addressChanged]) await settled(await stage.tell(event, { account: randomUUID(), subject }));
    await settled(await stage.tell(events.messageDelivered, letter(subject)));
    const told = mails.to(to).map((mail) => [mail.subject, mails.delivered.get(mail)]);
    expect(told).toEqual([
      ['Andere E-Mail-Adresse für Siegelpost verlangt', [to, former]],
      ['Ihre E-Mail-Adresse für Siegelpost wurde geändert', [to, former]],
      ['Neuer Brief in Siegelpost', [to]],
    ]);
    for (const mail of mails.to(to)) expect(`${mail.text}${String(mail.html)}`).not.toContain(former);
    mails.refused.set(to, 550);
    expect(await settled(await stage.tell(events.superPinSet, { subject }))).toBe('sent');
    expect(mails.delivered.get(mails.received.at(-1) ?? ({} as never))).toEqual([former]);
  });

  it('a reset is told with the link that stops it to an address of a short time ago too, the one that completes it is not', async () => {
    const { subject, to } = mailbox();
    const former = newAddress();
    identity.formers.set(subject, [former]);
    for (const event of [events.resetAsked, events.resetDue]) await settled(await stage.tell(event, { account: randomUUID(), subject }));
    const told = mails.to(to).map((mail) => [mail.text?.match(/\/(stop|reset)#t=/)?.[1], mails.delivered.get(mail)]);
    expect(told).toEqual([['stop', [to, former]], ['reset', [to]]]);
  });

  it('the same event again leads to no second mail', async () => {
    const { subject, to } = mailbox();
    const first = await stage.tell(events.messageDelivered, letter(subject));
    await firstTo(to);
    await publishAgain(first);
    const after = mailbox();
    await stage.tell(events.messageDelivered, letter(after.subject));
    await firstTo(after.to);
    expect(mails.to(to)).toHaveLength(1);
  });

  it('control letters, drafts and own letters lead to none, nor to a note that they were taken', async () => {
    const { subject, to } = mailbox();
    const idle = [
      await stage.tell(events.messageDelivered, { ...letter(subject, 1), class: 'control' }),
      await stage.tell(events.messageDelivered, { ...letter(subject, 2), class: 'draft' }),
      await stage.tell(events.messageDelivered, { ...letter(subject, 3), own: true }),
    ];
    const last = await stage.tell(events.messageDelivered, letter(subject, 4));
    expect(await settled(last)).toBe('sent');
    expect(mails.to(to).map(({ messageId }) => messageId)).toEqual([`<${last}@siegelpost.example>`]);
    const noted = await stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT event_id AS id FROM siegelpost_notifications.inbox WHERE event_id = ANY($1)', [[...idle, last]]);
      return rows.map(({ id }) => id);
    });
    expect(noted).toEqual([last]);
  });

  it('what is no longer due is dropped without a mail', async () => {
    const cause = await stage.tell(events.invitationIssued, { invitation: id16(), generation: 1 });
    expect(await settled(cause)).toBe('dropped');
    const notice = await stage.tell(events.messageDelivered, letter(id32()));
    expect(await settled(notice)).toBe('dropped');
  });

  it('a mail waits for a mail server that is away', async () => {
    const { subject, to } = mailbox();
    await mails.stop();
    const cause = await stage.tell(events.messageDelivered, letter(subject));
    await until(async () => ((await triesOf(cause)) > 1 ? true : undefined));
    await mails.start();
    expect((await firstTo(to)).messageId).toBe(`<${cause}@siegelpost.example>`);
  });

  it('a mail waits for identity, and no try is counted', async () => {
    const { subject, to } = mailbox();
    identity.away = true;
    const cause = await stage.tell(events.messageDelivered, letter(subject));
    await until(async () => ((await stateOf(cause)) === 'due' && (await triesOf(cause)) === 0 ? true : undefined));
    identity.away = false;
    await firstTo(to);
    expect(await settled(cause)).toBe('sent');
  });

  it('a mail still due when the service stops is sent after the next start, under the same id', async () => {
    const { subject, to } = mailbox();
    await mails.stop();
    const cause = await stage.tell(events.messageDelivered, letter(subject));
    await until(async () => ((await triesOf(cause)) > 0 ? true : undefined));
    await service.stop();
    await mails.start();
    service = await startNotifications(env());
    expect((await firstTo(to)).messageId).toBe(`<${cause}@siegelpost.example>`);
    expect(mails.to(to)).toHaveLength(1);
  });

  it('a mail that a process had begun when it died is taken over once its lease is over', async () => {
    const { subject, to } = mailbox();
    const id = randomUUID();
    const plant = (lease: string) =>
      stage.database.asSuperuser((client) =>
        client.query(
          `INSERT INTO siegelpost_notifications.mail_job (id, kind, mailbox, tries, next_try_at)
           VALUES ($1, 'notice', $2, 1, now() + $3::interval)
           ON CONFLICT (id) DO UPDATE SET next_try_at = EXCLUDED.next_try_at`,
          [id, subject, lease],
        ),
      );
    await plant('1 hour');
    const other = mailbox();
    await stage.tell(events.messageDelivered, letter(other.subject));
    await firstTo(other.to);
    expect(mails.to(to)).toHaveLength(0);
    await plant('-1 second');
    expect((await firstTo(to)).messageId).toBe(`<${id}@siegelpost.example>`);
    expect(await settled(id)).toBe('sent');
  });

  it('a recipient refused for good is told to identity and not tried again', async () => {
    const { invitation, generation, to } = invite();
    mails.refused.set(to, 550);
    const cause = await stage.tell(events.invitationIssued, { invitation, generation });
    const told = await stage.heard(events.mailFailed, (data) => data.cause === cause);
    expect(told).toEqual({ kind: 'invitation', cause, invitation });
    expect(await triesOf(cause)).toBe(1);
    expect(await stateOf(cause)).toBe('failed');
  });

  it('a recipient refused for now is tried again, and given up after the last try', async () => {
    const { subject, to } = mailbox();
    mails.refused.set(to, 451);
    const cause = await stage.tell(events.messageDelivered, letter(subject));
    const told = await stage.heard(events.mailFailed, (data) => data.cause === cause);
    expect(told).toEqual({ kind: 'notice', cause, invitation: null });
    expect(await triesOf(cause)).toBe(4);
  });

  it('nothing of a mail rests in the database', async () => {
    const { invitation, generation, to } = invite();
    const cause = await stage.tell(events.invitationIssued, { invitation, generation });
    await firstTo(to);
    expect(await settled(cause)).toBe('sent');
    const dump = await stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query<{ text: string }>(
        `SELECT string_agg(t, '') AS text FROM (SELECT j::text AS t FROM siegelpost_notifications.mail_job j
         UNION ALL SELECT o::text FROM siegelpost_notifications.outbox o) r`,
      );
      return rows[0]?.text ?? '';
    });
    expect(dump).toContain(invitation);
    for (const secret of [to, 'Erika', 'Praxis', 'register#']) expect(dump).not.toContain(secret);
  });

  const triesOf = (id: string): Promise<number> =>
    stage.database.asSuperuser(async (client) => {
      const { rows } = await client.query<{ tries: number }>(
        'SELECT tries FROM siegelpost_notifications.mail_job WHERE id = $1',
        [id],
      );
      return rows[0]?.tries ?? 0;
    });
});
