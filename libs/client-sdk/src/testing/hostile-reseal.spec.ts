import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newMid, resealMid, type LetterContent } from '@siegelpost/crypto';
import { resealContent, resealRequestContent } from '../sending/control-content.js';
import { OwnHand } from './own-hand.js';
import { refusalOf } from './recovery-stage.js';
import { ResealStage } from './reseal-stage.js';
import { clientOn, newDevice, PASSWORD, patientOf } from './test-client.js';

jest.setTimeout(60_000);

describe('old letters that a server, a practice or a stranger tries to slip in or to get', () => {
  let scene: ResealStage;
  let practice: OwnHand;

  beforeEach(async () => {
    scene = await ResealStage.open(1);
    await scene.practice.client.sync();
    practice = await OwnHand.of(scene.server, scene.practice.device);
  });

  /** A letter in the practice's own mailbox as it was signed. */
  const jwsOf = (mid: string) => practice.originalOf(mid);
  const data = async (request: string, mid: string) => ({ request, former: scene.old, jws: await jwsOf(mid), attachments: [], last: false });
  const reseal = async (request: string, mid: string, change: object = {}): Promise<string> => {
    const made = { ...(await data(request, mid)), ...change };
    return practice.send(resealContent(resealMid(request, mid), made, [], new Date()), [scene.renewed.id]);
  };
  const taken = async () => {
    await scene.renewed.client.sync();
    const refused = scene.renewed.client.tasks().filter(({ kind }) => kind === 'letter-refused').length;
    const open = [...(await scene.renewed.client.list('inbox')).letters, ...(await scene.renewed.client.list('sent')).letters];
    return { refused, open: open.filter(({ state }) => state === 'open').length };
  };
  const bare = () => scene.letters.at(-1) ?? '';

  it('are taken from the practice that was asked', async () => {
    const request = await scene.ask();
    await reseal(request, bare());
    expect(await taken()).toEqual({ refused: 0, open: 1 });
  });

  it('are refused where nobody asked', async () => {
    await reseal(newMid(), bare());
    expect(await taken()).toEqual({ refused: 1, open: 0 });
  });

  it('are refused where they name an id that was never one’s own', async () => {
    const request = await scene.ask();
    await reseal(request, bare(), { former: scene.practice.me.mailboxId });
    expect(await taken()).toEqual({ refused: 1, open: 0 });
  });

  it('are refused where the practice made them up in the patient’s or its own name', async () => {
    const request = await scene.ask();
    const jws = await jwsOf(bare());
    const { payload, signatures } = JSON.parse(jws) as { payload: string; signatures: unknown };
    const letter = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { body: string };
    const other = Buffer.from(JSON.stringify({ ...letter, body: 'Ich schulde Ihnen 1000 Euro' })).toString('base64url');
    await reseal(request, bare(), { jws: JSON.stringify({ payload: other, signatures }) });
    expect(await taken()).toEqual({ refused: 1, open: 0 });
  });

  it('are refused where they are another patient’s', async () => {
    const other = await patientOf(scene.server, scene.practice.client, 'ben@example.org', 'Ben Blau');
    await scene.practice.client.sync();
    const { id } = await scene.practice.client.send({ to: [other.me.mailboxId], subject: 'Für Ben', body: '', files: [] });
    await reseal(await scene.ask(), id);
    expect(await taken()).toEqual({ refused: 1, open: 0 });
  });

  it('are refused under a mid that does not follow from the letter', async () => {
    const request = await scene.ask();
    await practice.send(resealContent(newMid(), await data(request, bare()), [], new Date()), [scene.renewed.id]);
    expect(await taken()).toEqual({ refused: 1, open: 0 });
  });

  it('are taken once, however often they come', async () => {
    const [first, second] = [await scene.ask(), await scene.ask({ letters: [bare()] })];
    await reseal(first, bare());
    await reseal(second, bare());
    expect(await taken()).toEqual({ refused: 0, open: 1 });
  });

  it('are refused where one letter was asked for and another comes', async () => {
    const request = await scene.ask({ letters: [scene.letters[0] ?? ''] });
    await reseal(request, bare());
    expect(await taken()).toEqual({ refused: 1, open: 0 });
  });

  it('are not sealed to who asks for another patient’s, nor to who never was a patient’s new self', async () => {
    const other = await patientOf(scene.server, scene.practice.client, 'ben@example.org', 'Ben Blau');
    await scene.practice.client.sync();
    const hand = await OwnHand.of(scene.server, other.device);
    const request = newMid();
    const asked = { request, former: scene.old, scope: 'all' as const, threads: [], mids: [] };
    await hand.send(resealRequestContent(asked, new Date()), [scene.practice.me.mailboxId]);
    await scene.practice.client.sync();
    await scene.practice.client.verifyContact(other.me.mailboxId, other.client.confirmCode());
    expect(await scene.practice.client.resealRequests()).toMatchObject([{ state: 'refused' }]);
    expect(await refusalOf(scene.practice.client.reseal(request))).toBe('CONTACT_UNCONFIRMED');
    expect(scene.practice.client.tasks().map(({ kind }) => kind)).toEqual(['contact-changed']);
  });

  it('are not asked for by a practice, and not sealed anew by a patient: such letters are refused', async () => {
    const request = newMid();
    const ask: LetterContent = resealRequestContent({ request, former: scene.old, scope: 'all', threads: [], mids: [] }, new Date());
    await practice.send(ask, [scene.renewed.id]);
    expect(await taken()).toEqual({ refused: 1, open: 0 });
    const patient = await OwnHand.of(scene.server, scene.renewed.device);
    const jws = await jwsOf(bare());
    await patient.send(resealContent(resealMid(request, bare()), { request, former: scene.old, jws, attachments: [], last: false }, [], new Date()), [scene.practice.me.mailboxId]);
    await scene.practice.client.sync();
    // Its own copy of what it should not have asked, and what the patient should not have sent.
    expect(scene.practice.client.tasks().map(({ kind }) => kind).sort()).toEqual(['contact-changed', 'letter-refused', 'letter-refused']);
  });

  it('stay locked whatever the server says of a contact: a second invitation of the new keys is no way round', async () => {
    const { id } = await scene.practice.client.invite({ name: 'Anna Berg', address: 'anna@example.org', language: 'de' });
    const client = clientOn(scene.server, newDevice(scene.server));
    await client.beginRegistration(scene.server.identity.registrationLink(id), { name: 'Anna Berg' });
    const again = await client.activate(scene.server.identity.activationLink(id), { password: PASSWORD });
    await scene.practice.client.sync();
    const trusts = scene.practice.client.contacts().map(({ trust }) => trust);
    expect(trusts).toEqual(['changed', 'changed']);
    for (const to of [again.mailboxId, scene.renewed.id, scene.old, 'anna@example.org']) {
      expect(await refusalOf(scene.practice.client.send({ to: [to], subject: '', body: '', files: [] }))).toBe('CONTACT_UNCONFIRMED');
    }
  });

  it('are not moved to keys that only say that they replace a contact’s', async () => {
    const other = await patientOf(scene.server, scene.practice.client, 'ben@example.org', 'Ben Blau');
    const mallory = await patientOf(scene.server, scene.practice.client, 'mallory@example.org', 'Mallory');
    await scene.practice.client.sync();
    const hand = await OwnHand.of(scene.server, mallory.device);
    await hand.hello({ invitation: null, name: 'Ben Blau', address: 'ben@example.org', replaces: other.me.mailboxId }, scene.practice.me.mailboxId);
    await scene.practice.client.sync();
    const trusts = Object.fromEntries(scene.practice.client.contacts().map(({ mailboxId, trust }) => [mailboxId, trust]));
    expect(trusts[other.me.mailboxId]).toBe('linked');
  });
});
