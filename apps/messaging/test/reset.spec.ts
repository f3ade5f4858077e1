import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { calls, events } from '@siegelpost/contracts';
import { MessagingStage } from './stage.js';
import type { Party } from './stage.js';

const { deleteMessage, getMailbox, getMessage, listCorrespondents, listMessages, permitCorrespondent, sendMessage, updateMessage } = calls.messaging;

describe('a mailbox after a reset', () => {
  let place: MessagingStage;
  let practice: Party;
  let old: Party;
  let renewed: Party;

  beforeAll(async () => {
    place = await MessagingStage.open();
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    practice = await place.practice();
    old = await place.patient(practice);
    await place.send(practice, [old]);
    renewed = await place.reset(old);
  });

  const refusal = async (from: Party, to: readonly Party[], changes = {}) =>
    place.stage.refusal(sendMessage, await place.letter(from, to, changes), from.bearer);
  const permit = (who: Party, other: Party) => ({ mailbox: who.id, other: other.id });
  const restore = async () => {
    await place.stage.tell(events.accountRestored, { account: randomUUID(), subject: old.id, closed: renewed.id });
    await place.settled(renewed.id);
  };

  it('is empty, and takes and sends control letters alone until the other side permits', async () => {
    expect(await place.mailbox(renewed)).toMatchObject({ sequence: 0 });
    await place.send(renewed, [practice], { class: 'control' });
    await place.send(practice, [renewed], { class: 'control' });
    expect(await refusal(renewed, [practice])).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await refusal(practice, [renewed])).toBe('RECIPIENT_NOT_PERMITTED');
    await place.stage.call(permitCorrespondent, permit(practice, renewed), practice.bearer);
    await place.stage.call(permitCorrespondent, permit(practice, renewed), practice.bearer);
    await place.send(practice, [renewed]);
    await place.send(renewed, [practice]);
    expect(await place.mailbox(renewed)).toMatchObject({ unread: 1 });
  });

  it('cannot permit itself, nor can anybody else', async () => {
    const other = await place.practice();
    expect(await place.stage.refusal(permitCorrespondent, permit(renewed, practice), renewed.bearer)).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await place.stage.refusal(permitCorrespondent, permit(practice, renewed), renewed.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(permitCorrespondent, permit(practice, renewed), other.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(permitCorrespondent, permit(other, renewed), other.bearer)).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await refusal(renewed, [practice])).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('sends a hundred control letters a day to who has not permitted it', async () => {
    const letter = await place.letter(renewed, [practice], { class: 'control' });
    await place.stage.call(sendMessage, letter, renewed.bearer);
    await place.limitTaken(`control ${[renewed.id, practice.id].sort().join(' ')}`, 100);
    expect(await refusal(renewed, [practice], { class: 'control' })).toBe('TOO_MANY_TRIES');
    expect(await refusal(practice, [renewed], { class: 'control' })).toBe('TOO_MANY_TRIES');
    await place.stage.call(sendMessage, letter, renewed.bearer);
    await place.stage.call(permitCorrespondent, permit(practice, renewed), practice.bearer);
    await place.send(renewed, [practice], { class: 'control' });
  });

  it('does not open the given up one to anybody: nothing is delivered to it and nothing taken from it', async () => {
    for (const kind of ['letter', 'control'] as const) {
      expect(await refusal(practice, [old], { class: kind })).toBe('RECIPIENT_NOT_PERMITTED');
      expect(await refusal(old, [practice], { class: kind })).toBe('RECIPIENT_NOT_PERMITTED');
    }
    expect(await refusal(old, [], { class: 'control' })).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('lets its owner read the given up one, and change nothing there', async () => {
    const { messages } = await place.stage.call(listMessages, { mailbox: old.id, folder: 'inbox' }, renewed.bearer);
    const [message] = messages;
    expect(message).toMatchObject({ from: practice.id, folder: 'inbox', class: 'letter' });
    const named = { mailbox: old.id, mid: message?.mid ?? '' };
    expect(await place.stage.call(getMessage, named, renewed.bearer)).toEqual(message);
    expect(await place.stage.call(getMailbox, { mailbox: old.id }, renewed.bearer)).toMatchObject({ sequence: 1, unread: 1 });
    expect(await place.stage.refusal(updateMessage, { ...named, read: true }, renewed.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(deleteMessage, named, renewed.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(sendMessage, await place.letter(old, [practice]), renewed.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(listMessages, { mailbox: old.id }, practice.bearer)).toBe('MAILBOX_NOT_YOURS');
  });

  it('tells its owner alone whom the given up one wrote with', async () => {
    const list = { mailbox: old.id };
    expect(await place.stage.call(listCorrespondents, list, renewed.bearer)).toEqual({ correspondents: [{ mailbox: practice.id }] });
    expect(await place.stage.refusal(listCorrespondents, list, practice.bearer)).toBe('MAILBOX_NOT_YOURS');
    expect(await place.stage.refusal(listCorrespondents, { mailbox: practice.id }, practice.bearer)).toBe('MAILBOX_NOT_YOURS');
  });

  it('is closed when the reset is undone, and letters pass with the former one as before', async () => {
    await place.stage.call(permitCorrespondent, permit(practice, renewed), practice.bearer);
    await restore();
    await place.send(practice, [old]);
    await place.send(old, [practice]);
    expect(await refusal(renewed, [practice])).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await refusal(renewed, [practice], { class: 'control' })).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await refusal(practice, [renewed])).toBe('RECIPIENT_NOT_PERMITTED');
    expect(await refusal(renewed, [], { class: 'draft' })).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('stays closed where the undoing is heard of before the reset', async () => {
    const late = await place.stranger();
    await place.stage.tell(events.accountRestored, { account: randomUUID(), subject: old.id, closed: late.id });
    await place.settled(late.id);
    await place.stage.tell(events.accountReset, { account: randomUUID(), subject: late.id, former: old.id });
    await place.pairMade(late.id, practice.id);
    await place.send(practice, [old]);
    expect(await refusal(late, [practice], { class: 'control' })).toBe('RECIPIENT_NOT_PERMITTED');
  });

  it('passes on whom it may write to through a further reset, still to be permitted', async () => {
    const next = await place.reset(renewed);
    expect(await refusal(next, [practice])).toBe('RECIPIENT_NOT_PERMITTED');
    await place.send(next, [practice], { class: 'control' });
    expect(await refusal(renewed, [practice], { class: 'control' })).toBe('RECIPIENT_NOT_PERMITTED');
    expect(next.bearer.former).toEqual([renewed.id, old.id]);
    expect(await place.stage.call(listCorrespondents, { mailbox: old.id }, next.bearer)).toEqual({ correspondents: [{ mailbox: practice.id }] });
  });
});
