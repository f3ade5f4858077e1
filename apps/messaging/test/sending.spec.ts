import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events, limits, Problem } from '@siegelpost/contracts';
import { newMid } from '@siegelpost/crypto';
import { parseEnvelope, serializeEnvelope } from '@siegelpost/crypto-verify';
import { until } from '@siegelpost/testing';
import { MessagingStage } from './stage.js';
import type { Party } from './stage.js';

const { sendMessage, getMessage, listMessages } = calls.messaging;

describe('sending', () => {
  let place: MessagingStage;
  let practice: Party;
  let patient: Party;

  beforeAll(async () => {
    place = await MessagingStage.open();
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    place.onReserve = () => undefined;
    practice = await place.practice();
    patient = await place.patient(practice);
  });

  const refusal = async (input: Parameters<MessagingStage['letter']>[2], to: readonly Party[] = [patient]) =>
    place.stage.refusal(sendMessage, await place.letter(practice, to, input), practice.bearer);

  it('lays a letter into both mailboxes, each with its own entry only', async () => {
    const input = await place.letter(practice, [patient]);
    const { mid, sequence } = await place.stage.call(sendMessage, input, practice.bearer);
    expect(sequence).toBe(1);
    const sent = parseEnvelope(input.envelope);
    for (const [owner, folder, read] of [[practice, 'sent', true], [patient, 'inbox', false]] as const) {
      const held = await place.stage.call(getMessage, { mailbox: owner.id, mid }, owner.bearer);
      expect(held).toMatchObject({ mid, sequence: 1, from: practice.id, class: 'letter', folder, read, size: held.envelope.length });
      const own = sent.json.recipients.filter(({ header }) => header.kid === owner.keys.kids.kem);
      expect(held.envelope).toBe(serializeEnvelope({ ...sent.json, recipients: own }));
    }
    expect(await place.mailbox(patient)).toEqual({ mailbox: patient.id, sequence: 1, unread: 1, drafts: 0 });
    expect(await place.mailbox(practice)).toEqual({ mailbox: practice.id, sequence: 1, unread: 0, drafts: 0 });
  });

  it('tells of each mailbox with its sequence, and of acceptance only where there are attachments to confirm', async () => {
    const { mid } = await place.send(practice, [patient]);
    const delivered = await place.stage.heard(events.messageDelivered, (data) => data.mid === mid && data.mailbox === patient.id);
    expect(delivered).toEqual({ mailbox: patient.id, sequence: 1, mid, class: 'letter', sizeClass: 'up-to-8KiB', own: false });
    const own = await place.stage.heard(events.messageDelivered, (data) => data.mid === mid && data.mailbox === practice.id);
    expect(own.own).toBe(true);
    const event = place.stage.told.find(({ type, partitionkey }) => type === events.messageDelivered.subject && partitionkey === patient.id);
    expect(event).toMatchObject({ sequence: '1', data: { mid } });
    // What is told of a letter is told in this order: acceptance, then mailboxes.
    expect(place.stage.told.filter(({ type, data }) => type === events.messageAccepted.subject && JSON.stringify(data).includes(mid))).toEqual([]);
  });

  it('gives letters sent at once distinct sequences without a gap, told in order', async () => {
    const others = [await place.patient(practice), await place.patient(practice)];
    const letters = await Promise.all([
      ...Array.from({ length: 6 }, () => place.letter(practice, [patient, ...others])),
      ...Array.from({ length: 3 }, () => place.letter(patient, [practice])),
    ]);
    await Promise.all(letters.map((input) => place.stage.call(sendMessage, input, input.from === practice.id ? practice.bearer : patient.bearer)));
    const { messages } = await place.stage.call(listMessages, { mailbox: practice.id }, practice.bearer);
    expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await place.stage.heard(events.messageDelivered, (data) => data.mailbox === practice.id && data.sequence === 9);
    const told = place.stage.told.filter(({ type, partitionkey }) => type === events.messageDelivered.subject && partitionkey === practice.id);
    expect(told.map(({ sequence }) => sequence)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('takes what is sent at once although one of the letters is refused', async () => {
    const mid = newMid();
    await place.send(patient, [practice], { mid });
    const letters = await Promise.all([0, 1, 2, 3, 4].map((number) => place.letter(practice, [patient], number === 2 ? { mid } : {})));
    const sent = await Promise.allSettled(letters.map((input) => place.stage.call(sendMessage, input, practice.bearer)));
    expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(sent[2]).toMatchObject({ reason: { code: 'MID_REUSED' } });
    const { messages } = await place.stage.call(listMessages, { mailbox: practice.id }, practice.bearer);
    expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('answers a letter sent again with the first answer, even at the same time', async () => {
    const input = await place.letter(practice, [patient]);
    const [one, other] = await Promise.all([1, 2].map(() => place.stage.call(sendMessage, input, practice.bearer)));
    expect(other).toEqual(one);
    expect(await place.stage.call(sendMessage, input, practice.bearer)).toEqual(one);
    expect((await place.mailbox(patient)).sequence).toBe(1);
  });

  it('answers a letter sent again although the recipient has new keys since', async () => {
    const input = await place.letter(practice, [patient]);
    const before = await place.stage.call(sendMessage, input, practice.bearer);
    place.known.set(patient.id, { epoch: 2, kem: 'n'.repeat(43) });
    expect(await place.stage.call(sendMessage, input, practice.bearer)).toEqual(before);
  });

  it('refuses another letter under the same id', async () => {
    const mid = newMid();
    await place.send(practice, [patient], { mid });
    expect(await refusal({ mid, body: 'anders' })).toBe('MID_REUSED');
    const answer = await place.letter(patient, [practice], { mid });
    expect(await place.stage.refusal(sendMessage, answer, patient.bearer)).toBe('MID_REUSED');
    expect((await place.mailbox(patient)).sequence).toBe(1);
  });

  it('refuses a sender that is not one’s own, or no session', async () => {
    const input = await place.letter(practice, [patient]);
    expect(await place.stage.refusal(sendMessage, input, patient.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(sendMessage, input)).toBe('SESSION_REQUIRED');
  });

  it('refuses recipients that are not those of the envelope', async () => {
    const other = await place.patient(practice);
    const both = await place.letter(practice, [patient, other]);
    const alone = await place.letter(practice, [patient]);
    const [first, ...rest] = both.recipients;
    const wrong = [
      { ...both, recipients: [...both.recipients].reverse() },
      { ...both, recipients: rest },
      { ...alone, recipients: both.recipients },
      { ...both, recipients: [...rest, ...(first === undefined ? [] : [first])] },
      { ...alone, recipients: alone.recipients.map(([id, epoch, kid]): [string, number, string] => [id, epoch + 1, kid]) },
    ];
    for (const input of wrong) expect(await place.stage.refusal(sendMessage, input, practice.bearer)).toBe('RECIPIENTS_MISMATCH');
    const { header, json } = parseEnvelope(both.envelope);
    const dropped = serializeEnvelope({ ...json, recipients: json.recipients.slice(1) });
    expect(header.rs).toHaveLength(43);
    expect(await place.stage.refusal(sendMessage, { ...both, envelope: dropped, recipients: rest }, practice.bearer)).toBe('RECIPIENTS_MISMATCH');
  });

  it('refuses a letter without the sender’s own mailbox, and a draft to somebody', async () => {
    const foreign = await place.letter(patient, [practice]);
    const other = await place.patient(practice);
    expect(await place.stage.refusal(sendMessage, { ...foreign, from: other.id }, other.bearer)).toBe('RECIPIENTS_MISMATCH');
    expect(await refusal({ class: 'draft' })).toBe('RECIPIENTS_MISMATCH');
  });

  it('refuses an envelope that is not well formed', async () => {
    const { envelope } = await place.letter(practice, [patient]);
    const json = JSON.parse(envelope);
    const wrong = [
      '{}',
      'no json',
      ` ${envelope}`,
      JSON.stringify({ ...json, zip: 'DEF' }),
      JSON.stringify({ ...json, ciphertext: json.ciphertext.slice(0, 4000) }),
      JSON.stringify({ ...json, protected: `${json.protected.slice(0, -2)}` }),
    ];
    for (const text of wrong) expect(await refusal({ envelope: text })).toBe('ENVELOPE_INVALID');
  });

  it('refuses an envelope above the cap', async () => {
    expect(await refusal({ envelope: 'x'.repeat(limits.envelopeBytes + 1) })).toBe('LETTER_TOO_LARGE');
    expect(await refusal({ envelope: 'x'.repeat(limits.httpBodyBytes + 1) })).toBe('INPUT_INVALID');
  });

  it('takes a letter to a hundred others', async () => {
    const others: Party[] = [];
    for (let turn = 0; turn < 100; turn += 1) others.push(await place.stranger());
    await place.stage.database.asSuperuser(async (client) => {
      for (const { id } of others) {
        await client.query('INSERT INTO siegelpost_messaging.mailbox (id) VALUES ($1)', [id]);
        const [low, high] = [id, practice.id].sort();
        await client.query('INSERT INTO siegelpost_messaging.permitted_pair (low, high) VALUES ($1, $2)', [low, high]);
      }
    });
    expect((await place.send(practice, others)).sequence).toBe(1);
  }, 60_000);

  it('refuses a key that is no longer current, with the newest', async () => {
    place.known.set(patient.id, { epoch: 2, kem: 'n'.repeat(43) });
    const sending = place.send(practice, [patient]);
    await expect(sending).rejects.toMatchObject({
      code: 'MAILBOX_EPOCH_STALE',
      extra: { current: [{ subject: patient.id, epoch: 2, kem: 'n'.repeat(43) }] },
    });
    await expect(sending).rejects.toBeInstanceOf(Problem);
  });

  it('refuses the key before once keys has told of a newer one', async () => {
    await place.send(practice, [patient]);
    place.known.set(patient.id, { epoch: 2, kem: 'n'.repeat(43) });
    await place.send(practice, [patient]);
    await place.stage.tell(events.entryLogged, { subject: patient.id, seq: 2, epoch: 2, leaf: 7 });
    const stale = (error: unknown) => (error instanceof Problem && error.code === 'MAILBOX_EPOCH_STALE' ? true : undefined);
    await until(() => place.send(practice, [patient]).then(() => undefined, stale));
  });

  it('asks keys only where its own projection does not fit', async () => {
    await place.send(practice, [patient]);
    const { asked } = place;
    await place.send(practice, [patient]);
    expect(place.asked).toBe(asked);
  });

  it('takes nothing while keys is away, and the same letter afterwards', async () => {
    const input = await place.letter(practice, [patient]);
    place.keysAway = true;
    expect(await place.stage.refusal(sendMessage, input, practice.bearer)).toBe('SERVICE_UNAVAILABLE');
    place.keysAway = false;
    expect((await place.mailbox(patient)).sequence).toBe(0);
    expect((await place.stage.call(sendMessage, input, practice.bearer)).sequence).toBe(1);
  });

  it('refuses a recipient without a permitted pair, one that was ended, and an unknown one', async () => {
    const stranger = await place.patient(await place.practice());
    expect(await refusal({}, [stranger])).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await refusal({}, [await place.stranger()])).toBe('RECIPIENT_NOT_PERMITTED');
    await place.stage.database.asSuperuser((client) => client.query('UPDATE siegelpost_messaging.permitted_pair SET ended_at = now() WHERE $1 IN (low, high)', [patient.id]));
    expect(await refusal({})).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('asks a sender whose mailbox is being made to come again, then takes the letter', async () => {
    const newcomer = await place.stranger();
    const input = await place.letter(newcomer, [practice], { class: 'control' });
    expect(await place.stage.refusal(sendMessage, input, newcomer.bearer)).toBe('MAILBOX_NOT_READY');
    await place.activate(newcomer, practice);
    expect((await place.stage.call(sendMessage, input, newcomer.bearer)).sequence).toBe(1);
    expect(await place.mailbox(practice)).toMatchObject({ sequence: 1, unread: 0 });
  });

  it('asks to come again while a recipient’s mailbox is being made', async () => {
    const other = await place.stranger();
    const [low, high] = [other.id, practice.id].sort();
    await place.stage.database.asSuperuser((client) => client.query('INSERT INTO siegelpost_messaging.permitted_pair (low, high) VALUES ($1, $2)', [low, high]));
    expect(await refusal({}, [other])).toBe('MAILBOX_NOT_READY');
  });

  it('reserves attachments for all mailboxes before it takes the letter', async () => {
    const attachments = ['a'.repeat(21) + 'A', 'b'.repeat(21) + 'A'];
    const { mid } = await place.send(practice, [patient], { attachments });
    expect(place.reserved.at(-1)).toEqual({ sender: practice.id, mid, attachments, mailboxes: [practice.id, patient.id].sort() });
    expect((await place.stage.heard(events.messageAccepted, (data) => data.mid === mid)).attachments).toEqual(attachments);
  });

  it('takes nothing when attachments refuses', async () => {
    place.onReserve = () => {
      throw new Problem('ATTACHMENT_NOT_YOURS');
    };
    expect(await refusal({ attachments: ['a'.repeat(21) + 'A'] })).toBe('ATTACHMENT_NOT_YOURS');
    expect((await place.mailbox(practice)).sequence).toBe(0);
    expect(await refusal({ attachments: ['a'.repeat(21) + 'A', 'a'.repeat(21) + 'A'] })).toBe('INPUT_INVALID');
  });
});
