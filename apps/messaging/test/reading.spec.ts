import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { MessagingStage } from './stage.js';
import type { Party } from './stage.js';

const { listMessages, getMessage, updateMessage, deleteMessage, getMailbox } = calls.messaging;

describe('reading', () => {
  let place: MessagingStage;
  let practice: Party;
  let patient: Party;

  beforeAll(async () => {
    place = await MessagingStage.open();
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    practice = await place.practice();
    patient = await place.patient(practice);
  });

  const list = async (owner: Party, input: object = {}) => {
    const { messages, next } = await place.stage.call(listMessages, { mailbox: owner.id, ...input }, owner.bearer);
    return { sequences: messages.map(({ sequence }) => sequence), next };
  };
  const bodies = () =>
    place.stage.database.asSuperuser(async (client) => {
      const sql = 'SELECT 1 FROM siegelpost_messaging.sealed_body b JOIN siegelpost_messaging.letter l ON l.id = b.letter WHERE l.sender = ANY($1)';
      return (await client.query(sql, [[practice.id, patient.id]])).rowCount;
    });

  it('pages forwards and backwards by sequence', async () => {
    for (let turn = 0; turn < 5; turn += 1) await place.send(practice, [patient]);
    expect(await list(patient, { limit: 2 })).toEqual({ sequences: [1, 2], next: 2 });
    expect(await list(patient, { limit: 2, after: 2 })).toEqual({ sequences: [3, 4], next: 4 });
    expect(await list(patient, { limit: 2, after: 4 })).toEqual({ sequences: [5], next: null });
    expect(await list(patient, { limit: 2, before: 6 })).toEqual({ sequences: [5, 4], next: 4 });
    expect(await list(patient, { limit: 3, before: 4 })).toEqual({ sequences: [3, 2, 1], next: null });
    expect(await place.stage.refusal(listMessages, { mailbox: patient.id, after: 1, before: 3 }, patient.bearer)).toBe('INPUT_INVALID');
  });

  it('lists by folder and class', async () => {
    await place.send(practice, [patient]);
    await place.send(practice, [patient], { class: 'control' });
    await place.send(practice, [], { class: 'draft' });
    expect((await list(practice, { folder: 'sent' })).sequences).toEqual([1]);
    expect((await list(practice, { class: 'control' })).sequences).toEqual([2]);
    expect((await list(practice, { folder: 'drafts', class: 'draft' })).sequences).toEqual([3]);
    expect((await list(practice, { folder: 'inbox' })).sequences).toEqual([]);
    expect(await place.mailbox(practice)).toMatchObject({ sequence: 3, unread: 0, drafts: 1 });
    expect(await place.mailbox(patient)).toMatchObject({ sequence: 2, unread: 1, drafts: 0 });
  });

  it('pages one class backwards, as a client looks for its newest snapshot', async () => {
    for (const kind of ['control', 'letter', 'control', 'letter', 'control'] as const) await place.send(practice, [], { class: kind });
    const control = (input: object) => list(practice, { class: 'control', ...input });
    expect(await control({ before: Number.MAX_SAFE_INTEGER, limit: 2 })).toEqual({ sequences: [5, 3], next: 3 });
    expect(await control({ before: 3, limit: 2 })).toEqual({ sequences: [1], next: null });
  });

  it('ends a page before it grows beyond one answer', async () => {
    const body = 'x'.repeat(1_000_000);
    for (let turn = 0; turn < 5; turn += 1) await place.send(practice, [patient], { body });
    const { sequences, next } = await list(patient);
    expect(sequences.length).toBeGreaterThan(0);
    expect(sequences.length).toBeLessThan(5);
    expect(next).toBe(sequences.at(-1));
    const rest = await list(patient, { after: next });
    expect([...sequences, ...rest.sequences]).toEqual([1, 2, 3, 4, 5]);
  }, 60_000);

  it('counts as unread what is unread in the inbox', async () => {
    const { mid } = await place.send(practice, [patient]);
    const change = (input: object) => place.stage.call(updateMessage, { mailbox: patient.id, mid, ...input }, patient.bearer);
    const unread = async () => (await place.mailbox(patient)).unread;
    await change({ read: true });
    await change({ read: true });
    expect(await unread()).toBe(0);
    await change({ read: false });
    expect(await unread()).toBe(1);
    await change({ folder: 'archive' });
    expect(await unread()).toBe(0);
    await change({ folder: 'inbox' });
    expect(await unread()).toBe(1);
    expect(await place.stage.call(getMessage, { mailbox: patient.id, mid }, patient.bearer)).toMatchObject({ folder: 'inbox', read: false });
    expect(await place.stage.call(getMessage, { mailbox: practice.id, mid }, practice.bearer)).toMatchObject({ folder: 'sent', read: true });
  });

  it('leaves drafts and control letters in their folder', async () => {
    const draft = await place.send(patient, [], { class: 'draft' });
    const control = await place.send(patient, [], { class: 'control' });
    for (const { mid } of [draft, control]) {
      expect(await place.stage.refusal(updateMessage, { mailbox: patient.id, mid, folder: 'archive' }, patient.bearer)).toBe('FORBIDDEN');
    }
    expect(await place.stage.refusal(deleteMessage, { mailbox: patient.id, mid: control.mid }, patient.bearer)).toBe('FORBIDDEN');
    await place.stage.call(deleteMessage, { mailbox: patient.id, mid: draft.mid }, patient.bearer);
    expect(await place.mailbox(patient)).toMatchObject({ sequence: 2, drafts: 0 });
  });

  it('takes a letter out of one mailbox, and its ciphertext with the last', async () => {
    const { mid } = await place.send(practice, [patient]);
    await place.stage.call(deleteMessage, { mailbox: patient.id, mid }, patient.bearer);
    expect(await place.stage.heard(events.messageDeleted, (data) => data.mid === mid)).toEqual({ mailbox: patient.id, mid });
    expect(await place.stage.refusal(getMessage, { mailbox: patient.id, mid }, patient.bearer)).toBe('MESSAGE_NOT_FOUND');
    expect(await place.mailbox(patient)).toMatchObject({ sequence: 1, unread: 0 });
    expect((await place.stage.call(getMessage, { mailbox: practice.id, mid }, practice.bearer)).mid).toBe(mid);
    expect(await bodies()).toBe(1);
    await place.stage.call(deleteMessage, { mailbox: practice.id, mid }, practice.bearer);
    expect(await bodies()).toBe(0);
  });

  it('goes on counting after a deletion, and never takes the deleted letter in again', async () => {
    const input = await place.letter(practice, [patient]);
    const first = await place.stage.call(calls.messaging.sendMessage, input, practice.bearer);
    await place.stage.call(deleteMessage, { mailbox: patient.id, mid: first.mid }, patient.bearer);
    expect(await place.stage.call(calls.messaging.sendMessage, input, practice.bearer)).toEqual(first);
    expect((await list(patient)).sequences).toEqual([]);
    await place.send(practice, [patient]);
    expect((await list(patient)).sequences).toEqual([2]);
  });

  it('tells attachments which letters were accepted, also when nobody holds them any more', async () => {
    const kept = await place.send(practice, [patient]);
    const gone = await place.send(practice, [patient]);
    for (const { id, bearer } of [patient, practice]) await place.stage.call(deleteMessage, { mailbox: id, mid: gone.mid }, bearer);
    const letters = [kept, gone].map(({ mid }) => ({ sender: practice.id, mid }));
    const others = [{ sender: patient.id, mid: kept.mid }, { sender: practice.id, mid: 'm'.repeat(21) + 'A' }];
    const { accepted } = await place.stage.call(calls.messaging.acceptedMessages, { letters: [...others, ...letters] });
    expect(accepted).toHaveLength(2);
    expect(accepted).toEqual(expect.arrayContaining(letters));
  });

  it('refuses every request for a mailbox of somebody else', async () => {
    const { mid } = await place.send(practice, [patient]);
    const mailbox = patient.id;
    const stranger = (await place.patient(practice)).bearer;
    expect(await place.stage.refusal(listMessages, { mailbox }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(getMessage, { mailbox, mid }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(updateMessage, { mailbox, mid, read: true }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(deleteMessage, { mailbox, mid }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(getMailbox, { mailbox }, stranger)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.mailbox(patient)).toMatchObject({ sequence: 1, unread: 1 });
  });

  it('knows no letter that is not there', async () => {
    const unknown = { mailbox: patient.id, mid: 'm'.repeat(21) + 'A' };
    expect(await place.stage.refusal(getMessage, unknown, patient.bearer)).toBe('MESSAGE_NOT_FOUND');
    expect(await place.stage.refusal(updateMessage, { ...unknown, read: true }, patient.bearer)).toBe('MESSAGE_NOT_FOUND');
    expect(await place.stage.refusal(deleteMessage, unknown, patient.bearer)).toBe('MESSAGE_NOT_FOUND');
  });

  it('shows a mailbox of one’s own that is being made as an empty one', async () => {
    const newcomer = await place.stranger();
    expect(await place.mailbox(newcomer)).toEqual({ mailbox: newcomer.id, sequence: 0, unread: 0, drafts: 0 });
    expect(await list(newcomer)).toEqual({ sequences: [], next: null });
  });
});
