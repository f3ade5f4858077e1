import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ClientError } from '../errors.js';
import { ADDRESS, refusalOf } from './recovery-stage.js';
import { renew, ResealStage } from './reseal-stage.js';
import { clientOn, MemorySink, PASSWORD, withoutState } from './test-client.js';

jest.setTimeout(60_000);

describe('old letters after a reset', () => {
  let scene: ResealStage;
  beforeAll(async () => {
    scene = await ResealStage.open();
    await scene.practice.client.sync();
  });

  const renewed = () => scene.renewed.client;
  const inbox = async () => (await renewed().list('inbox')).letters;
  const compose = (to: string) => scene.practice.client.send({ to: [to], subject: '', body: '', files: [] });

  it('turn the contact to changed, and nothing is sealed to either id or the address', async () => {
    const contacts = scene.practice.client.contacts();
    expect(contacts).toMatchObject([{ mailboxId: scene.renewed.id, trust: 'changed', name: 'Anna Berg', address: ADDRESS }]);
    expect(scene.practice.client.tasks()).toMatchObject([{ kind: 'contact-changed', mailboxId: scene.renewed.id }]);
    for (const to of [scene.old, scene.renewed.id, ADDRESS]) expect(await refusalOf(compose(to))).toBe('CONTACT_UNCONFIRMED');
    expect((await scene.practice.client.list('inbox')).letters).toMatchObject([{ subject: 'Danke', from: { name: 'Anna Berg', trust: 'linked' } }]);
  });

  it('are listed with sender and date, locked, and nothing of them is shown', async () => {
    const letters = await inbox();
    expect(letters.map(({ id, state, subject, from }) => [id, state, subject, from.name])).toEqual(
      [2, 1, 0].map((index) => [scene.letters[index], 'locked', '', 'Praxis Dr. Lind']),
    );
    expect(letters[0]?.locked).toEqual({ asked: null, answered: false, count: 3 });
    expect((await renewed().list('sent')).letters).toMatchObject([{ id: scene.letters[3], state: 'locked' }]);
    expect(await renewed().read(scene.letters[0] ?? '')).toMatchObject({ state: 'locked', body: '', attachments: [] });
    expect(renewed().contacts()).toMatchObject([{ mailboxId: scene.practice.me.mailboxId, trust: 'linked', practice: true, name: 'Praxis Dr. Lind' }]);
  });

  it('are shown page by page, and stay where they were', async () => {
    const first = await renewed().list('inbox', { limit: 2 });
    const rest = await renewed().list('inbox', { limit: 2, before: first.next ?? 0 });
    expect([...first.letters, ...rest.letters].map(({ id }) => id)).toEqual([2, 1, 0].map((index) => scene.letters[index]));
    expect(rest.next).toBeNull();
    await renewed().move(scene.letters[0] ?? '', 'archive');
    expect(await inbox()).toHaveLength(3);
  });

  it('are asked for by a signed letter, once', async () => {
    const id = await scene.ask();
    expect(await scene.ask()).toBe(id);
    expect((await inbox())[0]?.locked?.asked).toEqual(expect.any(String));
    expect(await scene.practice.client.resealRequests()).toMatchObject([
      { id, from: { mailboxId: scene.renewed.id, name: 'Anna Berg' }, count: 4, done: 0, state: 'unconfirmed' },
    ]);
    expect(scene.practice.client.tasks().map(({ kind }) => kind).sort()).toEqual(['contact-changed', 'reseal-asked']);
  });

  it('are sealed anew for nobody whom no person has confirmed', async () => {
    const [request] = await scene.practice.client.resealRequests();
    expect(await refusalOf(scene.practice.client.reseal(request?.id ?? ''))).toBe('CONTACT_UNCONFIRMED');
    expect(await refusalOf(scene.practice.client.reseal('A'.repeat(22)))).toBe('REQUEST_UNKNOWN');
    expect(await refusalOf(scene.practice.client.verifyContact(scene.renewed.id, renewed().confirmCode()))).toBe('CONTACT_UNCONFIRMED');
    expect(scene.sent()).toBe(0);
  });

  it('come back once the code was typed: same subject, text and files, at their own date', async () => {
    expect(await scene.confirm('phone')).toMatchObject({ trust: 'verified' });
    const [request] = await scene.practice.client.resealRequests();
    expect(request?.state).toBe('ready');
    const steps: number[] = [];
    const { done } = await scene.practice.client.reseal(request?.id ?? '', { onProgress: ({ done: now, total }) => steps.push(now / total) });
    expect(done).toBe(4);
    expect(steps.at(-1)).toBe(1);
    const before = await inbox();
    await renewed().sync();
    const letters = await inbox();
    expect(letters.map(({ subject, state, receivedAt }) => [subject, state, receivedAt])).toEqual(
      [2, 1, 0].map((index, at) => [`Befund ${index}`, 'open', before[at]?.receivedAt]),
    );
    expect(letters[0]?.resealed).toMatchObject({ by: 'Praxis Dr. Lind', mailboxId: scene.practice.me.mailboxId });
    const first = await renewed().read(scene.letters[0] ?? '');
    expect(first).toMatchObject({ body: 'Guten Tag', author: 'Ada Lind', missing: 0, locked: null });
    const sink = new MemorySink();
    await renewed().saveAttachment(first.id, first.attachments[0]?.id ?? '', sink);
    expect(sink.bytes().equals(scene.content)).toBe(true);
    expect((await renewed().list('sent')).letters).toMatchObject([{ subject: 'Danke', to: [{ name: 'Praxis Dr. Lind' }], from: { name: 'Anna Berg' } }]);
    expect(renewed().askedReseals()).toMatchObject([{ answered: true, practice: { name: 'Praxis Dr. Lind' } }]);
  });

  it('bring one notice, which is no unread letter, and no task is left', async () => {
    const letters = scene.server.messaging.lettersOf(scene.renewed.id).filter(({ from }) => from === scene.practice.me.mailboxId);
    expect(letters.map((one) => one.class)).toEqual(['control', 'control', 'control', 'letter']);
    expect(renewed().unread()).toBe(0);
    expect(scene.practice.client.tasks()).toEqual([]);
    expect(await scene.practice.client.resealRequests()).toMatchObject([{ state: 'done', done: 4 }]);
  });

  it('are answered from, and new letters pass again', async () => {
    const { id } = await renewed().send({ to: [scene.practice.me.mailboxId], subject: 'Frage', body: '', files: [], replyTo: scene.letters[0] ?? '' });
    await scene.practice.client.sync();
    expect(await scene.practice.client.read(id)).toMatchObject({ thread: scene.letters[0], from: { trust: 'verified' } });
    await compose(ADDRESS);
    expect(await refusalOf(compose(scene.old))).toBe('CONTACT_UNCONFIRMED');
  });

  it('look alike on another device, and after another look at everything', async () => {
    const fresh = clientOn(scene.server, await withoutState(scene.renewed.device));
    await fresh.resume();
    await fresh.sync();
    expect((await fresh.list('inbox')).letters.filter(({ resealed }) => resealed !== null)).toHaveLength(3);
    const practice = clientOn(scene.server, await withoutState(scene.practice.device));
    await practice.resume();
    await practice.sync();
    expect(await practice.resealRequests()).toMatchObject([{ state: 'done', done: 4 }]);
    expect(practice.contacts()).toEqual(scene.practice.client.contacts());
  });
});

describe('a device that has taken nothing in yet', () => {
  it('lists the locked letters at once', async () => {
    const scene = await ResealStage.open(1);
    const client = clientOn(scene.server, await withoutState(scene.renewed.device));
    await client.resume();
    expect((await client.list('inbox')).letters).toMatchObject([{ id: scene.letters[0], state: 'locked' }]);
  });
});

describe('asking for some', () => {
  it('brings single letters, or the exchange of a letter, and says what there is no copy of', async () => {
    const scene = await ResealStage.open();
    await scene.practice.client.sync();
    await scene.confirm();
    const { client } = scene.renewed;
    const one = await scene.ask({ letters: [scene.letters[1] ?? ''] });
    expect(await scene.practice.client.reseal(one)).toEqual({ done: 1 });
    const exchange = await scene.ask({ exchanges: [scene.letters[0] ?? ''] });
    expect((await scene.practice.client.resealRequests()).find(({ id }) => id === exchange)).toMatchObject({ count: 2, state: 'ready' });
    expect(await scene.practice.client.reseal(exchange)).toEqual({ done: 2 });
    await client.sync();
    const states = async () => Object.fromEntries((await client.list('inbox')).letters.map(({ id, state }) => [scene.letters.indexOf(id), state]));
    expect(await states()).toEqual({ 0: 'open', 1: 'open', 2: 'locked' });
    expect((await client.list('sent')).letters).toMatchObject([{ subject: 'Danke' }]);
    expect(await refusalOf(client.requestReseal({ letters: ['A'.repeat(22)] }))).toBe('MESSAGE_NOT_FOUND');
    scene.server.messaging.delete(scene.practice.me.mailboxId, scene.letters[2] ?? '');
    await scene.practice.client.reseal(await scene.ask());
    await client.sync();
    expect((await client.read(scene.letters[2] ?? '')).locked).toMatchObject({ answered: true });
  });

  it('goes without the objects that are gone', async () => {
    const scene = await ResealStage.open(1);
    await scene.practice.client.sync();
    await scene.confirm();
    const [upload] = scene.server.attachments.uploads.keys();
    scene.server.messaging.gone.add(upload ?? '');
    scene.server.attachments.uploads.delete(upload ?? '');
    await scene.practice.client.reseal(await scene.ask());
    await scene.renewed.client.sync();
    expect(await scene.renewed.client.read(scene.letters[0] ?? '')).toMatchObject({ state: 'open', subject: 'Befund 0', attachments: [] });
  });
});

describe('sealing anew that is broken off', () => {
  let scene: ResealStage;
  beforeEach(async () => {
    scene = await ResealStage.open(6);
    await scene.practice.client.sync();
    await scene.confirm();
  });

  const reloaded = async () => {
    const client = clientOn(scene.server, scene.practice.device);
    await client.resume();
    await client.sync();
    return client;
  };
  const all = async () => {
    await scene.renewed.client.sync();
    return (await scene.renewed.client.list('inbox')).letters.filter(({ state }) => state === 'open').length;
  };

  it('pauses and goes on, and sends no letter twice', async () => {
    const request = await scene.ask();
    const stop = new AbortController();
    const paused = scene.practice.client.reseal(request, { signal: stop.signal, onProgress: ({ done }) => (done === 2 ? stop.abort() : undefined) });
    expect(await refusalOf(paused)).toBe('ABORTED');
    expect(await scene.practice.client.resealRequests()).toMatchObject([{ state: 'paused', done: 2, count: 7 }]);
    expect(await (await reloaded()).reseal(request)).toEqual({ done: 7 });
    expect(scene.sent()).toBe(7);
    expect(await all()).toBe(6);
  });

  it.each(['before', 'after'] as const)('by a cut %s the server took a letter goes on where it was, each letter once', async (when) => {
    const request = await scene.ask();
    let left = 4;
    scene.practice.device.line[when] = (route) => {
      if (route === 'sendMessage' && (left -= 1) === 0) throw new ClientError('OFFLINE');
    };
    expect(await refusalOf(scene.practice.client.reseal(request))).toBe('OFFLINE');
    scene.practice.device.line[when] = () => undefined;
    const client = await reloaded();
    expect(await client.resealRequests()).toMatchObject([{ state: 'running' }]);
    expect((await client.reseal(request)).done).toBe(7);
    expect(scene.sent()).toBe(7);
    expect(await all()).toBe(6);
    expect(await client.reseal(request)).toEqual({ done: 7 });
    expect(scene.sent()).toBe(7);
  });

  it('goes on from another device that knows nothing but what lies in the mailbox', async () => {
    const request = await scene.ask();
    const stop = new AbortController();
    await refusalOf(scene.practice.client.reseal(request, { signal: stop.signal, onProgress: ({ done }) => (done === 3 ? stop.abort() : undefined) }));
    const client = clientOn(scene.server, await withoutState(scene.practice.device));
    await client.resume();
    await client.sync();
    expect(await client.reseal(request)).toEqual({ done: 7 });
    expect(scene.sent()).toBe(7);
  });
});

describe('a code that does not fit', () => {
  it('three times refuses the contact, over any number of devices, and leaves a task', async () => {
    const scene = await ResealStage.open(1);
    await scene.practice.client.sync();
    await scene.ask();
    const wrong = scene.practice.client.confirmCode();
    expect(await refusalOf(scene.confirm('desk', 'ABC'))).toBe('CODE_MALFORMED');
    expect(await refusalOf(scene.confirm('desk', wrong))).toBe('CODE_WRONG');
    expect(await refusalOf(scene.confirm('phone', wrong))).toBe('CODE_WRONG');
    const client = clientOn(scene.server, scene.practice.device);
    await client.resume();
    expect(await refusalOf(client.confirmContact(scene.renewed.id, { method: 'desk', code: wrong }))).toBe('CODE_WRONG');
    expect(client.contacts()).toMatchObject([{ trust: 'refused' }]);
    expect(client.tasks()).toMatchObject([{ kind: 'contact-refused', mailboxId: scene.renewed.id }]);
    expect(await client.resealRequests()).toMatchObject([{ state: 'refused' }]);
    expect(await refusalOf(client.confirmContact(scene.renewed.id, { method: 'desk', code: scene.renewed.client.confirmCode() }))).toBe('CONTACT_UNCONFIRMED');
  });
});

describe('a second reset', () => {
  it('before anybody confirmed the first brings the letters of before both', async () => {
    const scene = await ResealStage.open(1);
    await scene.practice.client.sync();
    const next = await renew(scene.stage);
    await scene.practice.client.sync();
    expect(scene.practice.client.contacts()).toMatchObject([{ mailboxId: next.id, trust: 'changed' }]);
    await next.client.requestReseal();
    await scene.practice.client.sync();
    await scene.practice.client.confirmContact(next.id, { method: 'desk', code: next.client.confirmCode() });
    const ready = (await scene.practice.client.resealRequests()).filter(({ state }) => state === 'ready');
    expect(ready).toMatchObject([{ count: 2 }]);
    await scene.practice.client.reseal(ready[0]?.id ?? '');
    await next.client.sync();
    expect((await next.client.list('inbox')).letters).toMatchObject([{ subject: 'Befund 0', state: 'open' }]);
  });
});

describe('a reset that was undone', () => {
  it('gives the contact back to the keys from before, without anybody’s action at the practice', async () => {
    const scene = await ResealStage.open(1);
    const { server, old, stage } = scene;
    await scene.practice.client.sync();
    const { device } = stage.patient;
    const client = clientOn(server, device);
    await client.undoByDevice();
    await client.signIn(ADDRESS, PASSWORD);
    await client.sync();
    await scene.practice.client.sync();
    expect(scene.practice.client.contacts()).toMatchObject([{ mailboxId: old, trust: 'linked' }]);
    await scene.practice.client.send({ to: [ADDRESS], subject: 'Wieder da', body: '', files: [] });
    await client.sync();
    expect((await client.list('inbox')).letters.map(({ subject, state }) => [subject, state])).toEqual([['Wieder da', 'open'], ['Befund 0', 'open']]);
    expect(await device.store.get('undone')).toBeNull();
  });
});
