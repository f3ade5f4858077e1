import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { keyringHash } from '@siegelpost/crypto';
import { fromBase64url } from '@siegelpost/crypto-verify';
import { formsOfText } from '../../canary/encodings.js';
import { Search } from '../../canary/search.js';
import { stores } from '../../canary/stores.js';
import type { Contacts, LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { notedCanaries, secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { withDatabase } from '../product/database.js';
import { eventually } from '../product/eventually.js';
import { Forger } from '../product/forged-requests.js';
import { mailsTo, onlyLink } from '../product/mails.js';
import { newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { newPractice } from '../product/practices.js';
import { passResetWait } from '../product/reset-clock.js';
import { unusedFor } from '../product/session-clock.js';
import { deviceKeyOf, everyKeySized, opens, slotsOf, storedSecrets } from '../product/stolen-database.js';
import { bytesOn, refusalOf, requestsOf, sessionTokenIn, stolenDisk } from '../product/thief.js';

const body = secretText('Der Befund von früher');
const days = 24 * 60;

let practice: Person;

/** A patient with an old letter that was read. */
async function victim(name: string): Promise<{ patient: Person; letter: string }> {
  const patient = await patientOf(practice, name);
  await practice.cli.ok('send', '--to', patient.address, '--subject', 'Befund', '--body', body);
  const letter = (await patient.cli.ok<Messages>('inbox')).messages[0]?.id ?? '';
  expect((await patient.cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
  return { patient, letter };
}

/** The newest link that somebody who reads a patient's mails finds for what they asked. */
async function linkFor(cli: CommandLine, { address }: Person): Promise<string> {
  const links = async () => (await mailsTo(address)).filter(({ text }) => text.includes('/recover#')).map(onlyLink);
  const before = (await links()).length;
  await cli.ok('forgot', '--email', address);
  return eventually('a recovery link', async () => (await links())[before]);
}

/** Takes the account of somebody over who did not look at their mails for the whole waiting time. */
async function takeOver(cli: CommandLine, patient: Person): Promise<Whoami> {
  const link = await linkFor(cli, patient);
  expect((await cli.refused('recover', link, '--without-super-pin', '--i-understand')).code).toBe('RESET_PENDING');
  await eventually('the owner to be told', async () => ((await mailsTo(patient.address)).some(({ text }) => text.includes('/stop#')) ? true : undefined));
  await passResetWait(patient.address);
  return cli.ok<Whoami>('recover', link, '--without-super-pin', '--i-understand');
}

const trusts = async ({ address }: Person): Promise<string[]> =>
  (await practice.cli.ok<Contacts>('contacts')).contacts.filter((contact) => contact.address === address).map(({ trust }) => trust);

/** Letters that somebody sealed to a mailbox. */
const sealedTo = (mailbox: string): Promise<number> =>
  withDatabase(async (client) => {
    const query = `SELECT count(*)::int AS count FROM siegelpost_messaging.held_letter WHERE mailbox = $1 AND class = 'letter' AND folder = 'inbox'`;
    return (await client.query<{ count: number }>(query, [mailbox])).rows[0]?.count ?? 0;
  });

/** Old letters stay locked, nothing new is sealed to the thief, and nothing is made final. */
async function expectNothingGained(thief: CommandLine, mailboxId: string, { patient, letter }: Awaited<ReturnType<typeof victim>>): Promise<void> {
  expect(mailboxId).not.toBe(patient.mailboxId);
  expect((await thief.ok<Messages>('inbox')).messages).toMatchObject([{ id: letter, state: 'locked', subject: '', attachments: [] }]);
  expect(await trusts(patient)).toContain('changed');
  await thief.ok('reseal', 'request');
  await practice.cli.ok('inbox');
  expect((await practice.cli.ok<{ requests: { state: string; from: { mailboxId: string } }[] }>('reseal', 'list')).requests.filter(({ from }) => from.mailboxId === mailboxId))
    .toMatchObject([{ state: 'unconfirmed' }]);
  for (const to of [patient.address, mailboxId]) {
    expect((await practice.cli.refused('send', '--to', to, '--subject', 'An wen?', '--body', body)).code).toBe('CONTACT_UNCONFIRMED');
  }
  expect((await thief.refused('drop-former', '--i-understand')).code).toBe('RESET_RECENT');
  expect(await sealedTo(mailboxId)).toBe(0);
}

/** The owner has all of it again, and the thief nothing. */
async function expectUndone(thief: CommandLine, mailboxId: string, { patient, letter }: Awaited<ReturnType<typeof victim>>, cli: CommandLine): Promise<void> {
  expect((await thief.refused('inbox')).code).toBe('SESSION_ENDED');
  expect((await thief.refused('login', '--email', patient.address)).code).toBe('LOGIN_FAILED');
  expect((await cli.ok<Whoami>('whoami')).mailboxId).toBe(patient.mailboxId);
  expect((await cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
  expect(await trusts(patient)).toEqual(['linked']);
  await practice.cli.ok('send', '--to', patient.address, '--subject', 'Wieder da', '--body', body);
  expect((await cli.ok<Messages>('inbox')).messages).toMatchObject([{ subject: 'Wieder da', state: 'open' }, { id: letter, state: 'open' }]);
  expect(await sealedTo(mailboxId)).toBe(0);
}

beforeAll(async () => {
  practice = await newPractice('Praxis Angriff');
  await practice.cli.ok('members', 'paper', 'create', '--text');
});

describe('a thief reads no letter, old or new, and changes nothing for good', () => {
  it('with the e-mail account', async () => {
    const scene = await victim('Emil Entwendet');
    const { patient } = scene;
    const thief = new CommandLine({ profile: newAddress('dieb'), password: secretPassword() });
    const { mailboxId } = await takeOver(thief, patient);
    await expectNothingGained(thief, mailboxId, scene);
    await patient.cli.ok('undo-reset');
    await patient.cli.ok('login', '--email', patient.address);
    await expectUndone(thief, mailboxId, scene, patient.cli);
  });

  it('with the database and the object store', async () => {
    const { patient } = await victim('Dora Datenbank');
    await patient.cli.ok('super-pin', 'create', '--text');
    await patient.cli.ok('confirm-code');
    const needles = notedCanaries().flatMap(({ what, text }) => (text === undefined ? [] : formsOfText(text).map((form) => ({ ...form, what }))));
    expect(new Set(needles.map(({ what }) => what)).size).toBeGreaterThanOrEqual(5);
    const search = new Search(needles);
    for (const store of ['PostgreSQL', 'object store'] as const) {
      for await (const { place, bytes } of stores[store]()) expect([place, search.in(bytes).map(({ what }) => what)]).toEqual([place, []]);
    }
    const slots = [...(await slotsOf(patient.mailboxId)), ...(await slotsOf(await personOf(practice)))];
    expect(new Set(slots.map(({ type }) => type))).toEqual(new Set(['password', 'device', 'super-pin']));
    // The owner's device does open one of them: what is tried below could.
    const own = await deviceKeyOf(patient.cli);
    expect(await countOf(slots, (slot) => opens(slot, own))).toBe(1);
    const candidates = await everyKeySized();
    expect(candidates.length).toBeGreaterThan(20);
    for (const slot of slots) expect(await countOf(candidates, (bytes) => opens(slot, bytes))).toBe(0);
    const { sessions, links } = await storedSecrets(patient.address);
    expect(sessions.length).toBeGreaterThan(0);
    for (const token of sessions) expect(await refusalOf(requestsOf(token).call('getSession', {}))).toBe('SESSION_ENDED');
    for (const token of links) expect(await refusalOf(requestsOf(null).call('viewRecovery', { token }))).toBe('LINK_UNKNOWN');
    expect((await patient.cli.ok<Whoami>('whoami')).mailboxId).toBe(patient.mailboxId);
  });

  it('with the e-mail account and the database', async () => {
    const scene = await victim('Beate Beides');
    const { patient } = scene;
    await patient.cli.ok('super-pin', 'create', '--text');
    const thief = new CommandLine({ profile: newAddress('dieb'), password: secretPassword() });
    const { mailboxId } = await takeOver(thief, patient);
    await expectNothingGained(thief, mailboxId, scene);
    // The database names the slots of the owner's devices, which is what a device shows; not what is in them.
    const requests = requestsOf(null);
    const device = (await slotsOf(patient.mailboxId)).find(({ type }) => type === 'device');
    const released = await requests.call('releaseFormerDevice', { former: patient.mailboxId, slotId: device?.slot_id ?? '' });
    const forger = await Forger.make(requests);
    const { token, account, former, subject } = released;
    const signed = await forger.signed({ account, subject: former }, 'reset-undo', { former, subject, credential: null });
    expect(await refusalOf(requests.call('undoReset', { token, ...signed }))).toBe('AUTH_INVALID');
    const home = new CommandLine({ profile: newAddress('zuhause'), password: patient.password });
    await home.ok('undo-reset', '--email', patient.address);
    await expectUndone(thief, mailboxId, scene, home);
  });

  it('with a session', async () => {
    const { patient, letter } = await victim('Sven Sitzung');
    await withDatabase((client) => client.query('UPDATE siegelpost_identity.session SET fresh_until = now()'));
    const requests = requestsOf(sessionTokenIn(patient.cli));
    const session = await requests.call('getSession', {});
    const { revision, blob } = await requests.call('getKeyring', {});
    const before = await kept(patient);
    const acts = (await Forger.make(requests)).acts(session, { practice: practice.mailboxId, revision, previous: keyringHash(fromBase64url(blob)) });
    const refusals = Object.fromEntries(await Promise.all(Object.entries(acts).map(async ([what, act]) => [what, await refusalOf(act())] as const)));
    expect(refusals).toEqual({
      'a Super PIN': 'FRESH_LOGIN_REQUIRED',
      'another address': 'FRESH_LOGIN_REQUIRED',
      'a password': 'FRESH_LOGIN_REQUIRED',
      'a password, at once': 'FRESH_LOGIN_REQUIRED',
      'new keys': 'FRESH_LOGIN_REQUIRED',
      'a slot': 'AUTH_INVALID',
      'no slot': 'AUTH_INVALID',
      'a keyring': 'AUTH_INVALID',
      'one more practice': 'AUTH_INVALID',
      'a patient': 'FORBIDDEN',
      staff: 'FORBIDDEN',
      'the end of what a reset replaced': 'AUTH_INVALID',
      'a reset kept': 'AUTH_INVALID',
      'a letter': 'MAILBOX_NOT_YOURS',
    });
    const { messages } = await requests.call('listMessages', { mailbox: patient.mailboxId });
    const search = new Search(formsOfText(body).map((form) => ({ ...form, what: 'letter' })));
    expect(search.in(Buffer.from(JSON.stringify(messages)))).toEqual([]);
    expect(await kept(patient)).toEqual(before);
    expect((await patient.cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
  });

  it('with the session of a practice’s administrator, who lets nobody in without the keys', async () => {
    interface Members { readonly members: readonly { id: string; role: string }[] }
    const { members } = await practice.cli.ok<Members>('members', 'list');
    const requests = requestsOf(sessionTokenIn(practice.cli));
    const session = await requests.call('getSession', {});
    const forger = await Forger.make(requests);
    const { entries, profile } = await requests.call('listEntries', { subject: practice.mailboxId });
    const change = await forger.signed(session, 'entry-put', { entry: entries.at(-1), profile, papers: [] });
    expect(await refusalOf(requests.call('changeMembers', change))).toBe('AUTH_INVALID');
    const join = await forger.signed(session, 'practice-join', { practice: practice.mailboxId, member: session.subject });
    expect(await refusalOf(requests.call('joinPractice', join))).toBe('AUTH_INVALID');
    const paper = members.find(({ role }) => role === 'paper')?.id ?? '';
    expect(await refusalOf(requests.call('releasePaper', await forger.signed(session, 'paper-release', { paper })))).toBe('AUTH_INVALID');
    // Whoever is invited gets no key by that, and the invitation can be taken back.
    const invited = { id: randomBytes(16).toString('base64url'), practice: practice.mailboxId, name: 'Dieb', address: newAddress('dieb'), language: 'de', role: 'administrator' } as const;
    await requests.call('createInvitation', invited);
    expect(await practice.cli.ok('invitations', 'revoke', invited.id)).toMatchObject({ state: 'revoked' });
    expect((await practice.cli.ok<Members>('members', 'list')).members).toEqual(members);
  });

  it('with the disk of a computer, once its owner has signed out or the session is over', async () => {
    const { patient, letter } = await victim('Dieter Diskette');
    const used = stolenDisk(patient.cli);
    await unusedFor(patient.address, 31 * days);
    for (const command of [['whoami'], ['inbox'], ['read', letter], ['super-pin', 'create', '--text']]) {
      expect((await used.refused(...command)).code).toBe('SESSION_ENDED');
    }
    expect((await used.refused('undo-reset')).code).toBe('UNDO_UNKNOWN');
    const search = new Search([body, patient.password].flatMap((text) => formsOfText(text).map((form) => ({ ...form, what: 'secret' }))));
    expect(search.in(bytesOn(used))).toEqual([]);
    await patient.cli.ok('login', '--email', patient.address);
    await patient.cli.ok('logout');
    const left = stolenDisk(patient.cli);
    for (const command of [['whoami'], ['inbox'], ['read', letter]]) expect((await left.refused(...command)).code).toBe('SIGNED_OUT');
    expect((await left.refused('undo-reset')).code).toBe('NOT_A_DEVICE');
    expect(search.in(bytesOn(left))).toEqual([]);
    await patient.cli.ok('login', '--email', patient.address);
    expect((await patient.cli.ok<LetterAnswer>('read', letter)).body).toBe(body);
  });
});

async function countOf<T>(all: readonly T[], fits: (one: T) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const one of all) if (await fits(one)) count += 1;
  return count;
}

/** What opens a patient's account. */
const kept = ({ mailboxId }: Person) =>
  withDatabase(async (client) => {
    const rows = async (query: string) => (await client.query(query, [mailboxId])).rows as unknown[];
    return [
      await rows('SELECT record, credential_id, address FROM siegelpost_identity.account WHERE subject = $1'),
      await rows('SELECT slot_id, blob FROM siegelpost_keys.slot WHERE subject = $1 ORDER BY slot_id'),
      await rows('SELECT revision, blob FROM siegelpost_keys.keyring WHERE subject = $1 ORDER BY revision'),
      await rows('SELECT slot_id FROM siegelpost_keys.super_pin WHERE subject = $1'),
    ];
  });

/** Subject of the person that a practice's administrator is. */
const personOf = ({ address }: Person): Promise<string> =>
  withDatabase(async (client) => (await client.query<{ subject: string }>('SELECT subject FROM siegelpost_identity.account WHERE address = $1', [address])).rows[0]?.subject ?? '');
