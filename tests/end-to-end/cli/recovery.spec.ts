import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Contacts, LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { withDatabase } from '../product/database.js';
import { eventually } from '../product/eventually.js';
import { newFolder } from '../product/files.js';
import { mailsTo, onlyLink } from '../product/mails.js';
import type { Mail } from '../product/mails.js';
import { demoPractice, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { unusedFor } from '../product/session-clock.js';

interface Created {
  readonly code: string;
  readonly replaces: string | null;
}

const subjects = {
  link: 'Neues Passwort für Siegelpost',
  set: 'Neue Super-PIN für Siegelpost',
  used: 'Ihre Super-PIN wurde benutzt',
  changed: 'Ihr Passwort für Siegelpost wurde geändert',
};

let practice: Person;
let patient: Person;
let superPin: Created;
let letter = '';
const body = secretText('Der Befund von früher');
const answered = secretText('Die Antwort von danach');
const newPassword = secretPassword();
/** Another computer. */
const elsewhere = (password = newPassword) =>
  new CommandLine({ profile: newAddress('computer'), password });

/** The newest mail of this subject, once there are `count`. */
const mailed = (subject: string, count = 1, { address } = patient): Promise<Mail> =>
  eventually(`${count} mails “${subject}”`, async () => {
    const mails = (await mailsTo(address)).filter((mail) => mail.subject === subject);
    return mails.length < count ? undefined : mails.at(-1);
  });
const newLink = async (person = patient): Promise<string> => {
  const before = (await mailsTo(person.address)).filter(({ subject }) => subject === subjects.link).length;
  await elsewhere().ok('forgot', '--email', person.address);
  return onlyLink(await mailed(subjects.link, before + 1, person));
};
/** What is kept of the patient that a new password or Super PIN would change. */
const kept = ({ mailboxId } = patient) =>
  withDatabase(async (client) => {
    const rows = async (query: string) => (await client.query(query, [mailboxId])).rows as unknown[];
    return [
      await rows('SELECT record, credential_id FROM siegelpost_identity.account WHERE subject = $1'),
      await rows(`SELECT slot_id, blob FROM siegelpost_keys.slot WHERE subject = $1 AND type <> 'device' ORDER BY slot_id`),
      await rows('SELECT revision, blob FROM siegelpost_keys.keyring WHERE subject = $1 ORDER BY revision'),
      await rows('SELECT slot_id, public_key FROM siegelpost_keys.super_pin WHERE subject = $1'),
    ];
  });
const wrongAt = (code: string): string => code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');

beforeAll(async () => {
  practice = await demoPractice();
  patient = await patientOf(practice, 'Petra Papier');
  await practice.cli.ok('send', '--to', patient.address, '--subject', 'Befund', '--body', body);
  const { messages } = await patient.cli.ok<Messages>('inbox');
  letter = messages[0]?.id ?? '';
});

describe('a Super PIN', () => {
  it('is made with the password alone', async () => {
    const before = await kept();
    const thief = await patient.cli.run(['super-pin', 'create', '--text'], { SIEGELPOST_PASSWORD: secretPassword() });
    expect(thief.stderr).toContain('"LOGIN_FAILED"');
    expect(await kept()).toEqual(before);
  });

  it('is printed as code and as a sheet that nobody else can read', async () => {
    const file = join(newFolder('saved'), 'super-pin.pdf');
    superPin = await patient.cli.ok<Created>('super-pin', 'create', '--out', file, '--text');
    expect(superPin).toMatchObject({ replaces: null, code: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/) });
    expect(readFileSync(file).toString('latin1')).toMatch(/^%PDF-1\.7[^]*%%EOF\s*$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await patient.cli.refused('super-pin', 'create', '--out', file)).code).toBe('EEXIST');
    await patient.cli.ok('super-pin', 'check', '--super-pin-file', file);
    expect((await patient.cli.run(['super-pin', 'check', '--super-pin-file', '/dev/null'])).exitCode).toBe(2);
    const mail = await mailed(subjects.set);
    expectNothingConfidential(mail);
    expect(onlyLink(mail)).not.toContain('#');
  });

  it('is known as the right one, however it is typed; a mistyped one is told apart', async () => {
    const typed = superPin.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    await patient.cli.ok('super-pin', 'check', '--super-pin', typed);
    expect((await patient.cli.refused('super-pin', 'check', '--super-pin', wrongAt(superPin.code))).code).toBe('PIN_MALFORMED');
    const version2 = '081GM48R3WK2TD1V894N0NTYCNP76YM1H05EFRF4';
    expect((await patient.cli.refused('super-pin', 'check', '--super-pin', version2)).code).toBe('PIN_VERSION');
  });

  it('made anew ends the one before', async () => {
    const old = superPin.code;
    superPin = await patient.cli.ok<Created>('super-pin', 'create', '--text');
    expect(superPin.replaces).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect((await patient.cli.refused('super-pin', 'check', '--super-pin', old)).code).toBe('PIN_WRONG');
    const link = await newLink();
    expect((await elsewhere().refused('recover', link, '--super-pin', old)).code).toBe('PIN_WRONG');
  });
});

describe('a forgotten password', () => {
  it('is answered alike for an address that nobody has, and no mail goes there', async () => {
    const nobody = newAddress('nobody');
    const answers = [nobody, patient.address].map((address) => elsewhere().run(['forgot', '--email', address]));
    const [unknown, known] = await Promise.all(answers);
    expect(unknown).toEqual(known);
    await mailed(subjects.link, 2);
    expect(await mailsTo(nobody)).toEqual([]);
  });

  it('helps no thief of the e-mail account, of the session or of the database', async () => {
    const before = await kept();
    const link = await newLink();
    const guess = '041GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7';
    expect((await elsewhere().refused('recover', link, '--super-pin', guess)).code).toBe('PIN_WRONG');
    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('t');
    const call = async (method: string, path: string, content: object, session?: string) => {
      const headers = new Headers({ 'content-type': 'application/json' });
      if (session !== undefined) headers.set('authorization', `Bearer ${session}`);
      const answer = await fetch(new URL(`/api${path}`, product.ready.web), { method, headers, body: JSON.stringify(content) });
      return ((await answer.json()) as { code?: string }).code;
    };
    const signed = { bundle: '{}', auth: '{}' };
    expect(await call('POST', '/recovery/start', { token, registrationRequest: 'AAAA' })).toBe('FORBIDDEN');
    expect(await call('POST', '/recovery/complete', { token, ...signed })).toBe('FORBIDDEN');
    const session = sessionTokenOf(patient.cli);
    await withDatabase((client) => client.query(`UPDATE siegelpost_identity.session SET fresh_until = now()`));
    expect(await call('PUT', '/keys/super-pin', signed, session)).toBe('FRESH_LOGIN_REQUIRED');
    const hashes = await withDatabase(async (client) => {
      const { rows } = await client.query<{ hash: string }>(`SELECT encode(token_hash, 'base64') AS hash FROM siegelpost_identity.recovery`);
      return rows.map(({ hash }) => hash.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
    });
    for (const stolen of hashes) expect(await call('POST', '/recovery/view', { token: stolen })).toBe('LINK_UNKNOWN');
    expect(await kept()).toEqual(before);
  });

  it('is replaced with link and Super PIN, and every old letter opens', async () => {
    const link = await newLink();
    const home = elsewhere();
    expect((await home.refused('recover', link, '--super-pin', wrongAt(superPin.code))).code).toBe('PIN_MALFORMED');
    const me = await home.ok<Whoami>('recover', link, '--super-pin', superPin.code);
    expect(me).toMatchObject({ mailboxId: patient.mailboxId, address: patient.address });
    expect((await home.ok<LetterAnswer>('read', letter)).body).toBe(body);
    expect((await elsewhere().refused('recover', link, '--super-pin', superPin.code)).code).toBe('LINK_USED');
    for (const subject of [subjects.used, subjects.changed]) {
      const mail = await mailed(subject);
      expectNothingConfidential(mail);
      expect(onlyLink(mail)).not.toContain('#');
    }
    await home.ok('send', '--to', practice.mailboxId, '--subject', 'Danke', '--body', answered);
  });

  it('ends the old one and every session, and contacts see nothing', async () => {
    const old = await patient.cli.run(['login', '--email', patient.address]);
    expect(old.stderr).toContain('"LOGIN_FAILED"');
    expect((await patient.cli.refused('inbox')).code).toBe('SESSION_ENDED');
    await patient.cli.ok('logout');
    const again = elsewhere();
    await again.ok('login', '--email', patient.address);
    expect((await again.ok<LetterAnswer>('read', letter)).body).toBe(body);
    await again.ok('super-pin', 'check', '--super-pin', superPin.code);
    const { messages } = await practice.cli.ok<Messages>('inbox');
    const received = messages.find(({ from }) => from.mailboxId === patient.mailboxId);
    expect(received).toMatchObject({ subject: 'Danke', state: 'open', from: { trust: 'linked' } });
    const { contacts } = await practice.cli.ok<Contacts>('contacts');
    expect(contacts.filter(({ address }) => address === patient.address)).toHaveLength(1);
  });

  it('leaves the slot of the new password alone, once that was used', async () => {
    const slots = await withDatabase(async (client) => {
      const query = `SELECT s.slot_id, a.credential_id FROM siegelpost_keys.slot s
        JOIN siegelpost_identity.account a ON a.subject = s.subject WHERE s.subject = $1 AND s.type = 'password'`;
      return (await client.query<{ slot_id: string; credential_id: string }>(query, [patient.mailboxId])).rows;
    });
    expect(slots).toHaveLength(1);
    expect(slots[0]?.slot_id).toBe(slots[0]?.credential_id);
  });

  it('with a link that has expired is asked for again', async () => {
    await elsewhere().ok('forgot', '--email', patient.address);
    const link = onlyLink(await mailed(subjects.link, 5));
    await withDatabase((client) => client.query(`UPDATE siegelpost_identity.recovery SET expires_at = now() - interval '1 hour'`));
    expect((await elsewhere().refused('recover', link, '--super-pin', superPin.code)).code).toBe('LINK_EXPIRED');
  });
});

describe('a forgotten password, with a device that was not signed out', () => {
  let owner: Person;
  let received = '';
  let link = '';
  beforeAll(async () => {
    owner = await patientOf(practice, 'Gerda Gerät');
    await practice.cli.ok('send', '--to', owner.address, '--subject', 'Befund', '--body', body);
    received = (await owner.cli.ok<Messages>('inbox')).messages[0]?.id ?? '';
    link = await newLink(owner);
  });

  it('helps no thief of the e-mail account, with a session, the id of a slot, another computer, or one that was signed out', async () => {
    const before = await kept(owner);
    const signedOut = elsewhere(owner.password);
    await signedOut.ok('login', '--email', owner.address);
    await signedOut.ok('logout');
    for (const thief of [elsewhere(), practice.cli, signedOut]) {
      expect((await thief.refused('recover', link, '--by-device')).code).toBe('NOT_A_DEVICE');
    }
    expect((await owner.cli.run(['recover', link, '--by-device', '--super-pin', superPin.code])).exitCode).toBe(2);
    const token = new URLSearchParams(new URL(link).hash.slice(1)).get('t');
    const slotId = await withDatabase(async (client) => {
      const query = `SELECT slot_id FROM siegelpost_keys.slot WHERE subject = $1 AND type = 'device'`;
      return (await client.query<{ slot_id: string }>(query, [owner.mailboxId])).rows[0]?.slot_id;
    });
    const call = async (path: string, content: object): Promise<{ code?: string; slot?: { slotId: string } }> => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${sessionTokenOf(owner.cli)}` };
      const answer = await fetch(new URL(`/api${path}`, product.ready.web), { method: 'POST', headers, body: JSON.stringify(content) });
      return (await answer.json()) as { code?: string; slot?: { slotId: string } };
    };
    // What is sealed is given; it opens by the device's key alone, and unproven no password is begun.
    expect((await call('/keys/device/release', { token, slotId })).slot?.slotId).toBe(slotId);
    const unsigned = { bundle: JSON.stringify({ token, slotId }), auth: '{"payload":"e30","signatures":[]}' };
    expect((await call('/keys/device/prove', unsigned)).code).toBe('AUTH_INVALID');
    expect((await call('/recovery/start', { token, registrationRequest: 'AAAA' })).code).toBe('FORBIDDEN');
    expect(await kept(owner)).toEqual(before);
  });

  it('is replaced with the link alone after its session has ended by itself, and every old letter opens', async () => {
    await unusedFor(owner.address, 31);
    const signedIn = elsewhere(owner.password);
    await signedIn.ok('login', '--email', owner.address);
    expect((await owner.cli.refused('inbox')).code).toBe('SESSION_ENDED');
    const env = { SIEGELPOST_PASSWORD: newPassword };
    const me = await owner.cli.okWith<Whoami>(env, 'recover', link, '--by-device');
    expect(me).toMatchObject({ mailboxId: owner.mailboxId, address: owner.address });
    expect((await owner.cli.ok<LetterAnswer>('read', received)).body).toBe(body);
    expect((await signedIn.refused('inbox')).code).toBe('SESSION_ENDED');
    expectNothingConfidential(await mailed(subjects.changed, 1, owner));
    const old = await elsewhere(owner.password).run(['login', '--email', owner.address]);
    expect(old.stderr).toContain('"LOGIN_FAILED"');
    await elsewhere().ok('login', '--email', owner.address);
    await owner.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Wieder da', '--body', answered);
    const { messages } = await practice.cli.ok<Messages>('inbox');
    expect(messages.find(({ from }) => from.mailboxId === owner.mailboxId)).toMatchObject({ state: 'open', from: { trust: 'linked' } });
    expect((await owner.cli.refused('recover', link, '--by-device')).code).toBe('LINK_USED');
  });
});

/** What a thief of the profile's disk finds of the session. */
function sessionTokenOf(cli: CommandLine): string {
  const folder = new URL(product.ready.web).host.replace(/[^A-Za-z0-9.-]/g, '_');
  return readFileSync(join(cli.profile, folder, 'session-token'), 'utf8').trim();
}
