import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Contacts, InvitationAnswer, Invitations, LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword, secretText } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { findingPdf, fingerprint, newFolder, xrayDicom } from '../product/files.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { mailsTo, nextMail, onlyLink } from '../product/mails.js';
import { newAddress } from '../product/people.js';
import { mintSetupToken } from '../product/set-up-token.js';

const staff = { address: newAddress('tresen'), password: secretPassword() };
const patient = { name: 'Öykü Müßig', address: newAddress('oeyku'), password: secretPassword() };
const practiceName = 'Zahnarztpraxis am Fluss';
const desk = new CommandLine({ profile: 'spine-desk', password: staff.password });
const home = new CommandLine({ profile: 'spine-home', password: patient.password });

let practiceId = '';
let practiceCode = '';
let patientId = '';

describe('a practice', () => {
  let token = '';
  const options = ['--name', practiceName, '--admin-name', 'Dr. Ida Fluss', '--email', staff.address];

  beforeAll(async () => {
    token = await mintSetupToken();
  });

  it('is made with a set-up token and gets its confirm code', async () => {
    type Created = Whoami & { confirmCode: string };
    const made = await desk.okWith<Created>({ SIEGELPOST_SETUP_TOKEN: token }, 'practice', 'create', ...options);
    expect(made).toMatchObject({ address: staff.address, practice: { name: practiceName, role: 'administrator' } });
    expect(made.confirmCode).toMatch(/^[0-9A-Z]{4}([ -][0-9A-Z]{4}){3}$/);
    [practiceId, practiceCode] = [made.mailboxId, made.confirmCode];
    expect(await desk.ok('confirm-code')).toEqual({ code: practiceCode });
  });

  it('cannot be made with the same token again', async () => {
    const stranger = new CommandLine({ profile: 'spine-stranger', password: secretPassword() });
    const others = ['--name', 'Andere Praxis', '--admin-name', 'X', '--email', newAddress('andere')];
    const run = await stranger.run(['practice', 'create', ...others], { SIEGELPOST_SETUP_TOKEN: token });
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('"SETUP_TOKEN_USED"');
  });
});

describe('an invited patient', () => {
  let invitation: InvitationAnswer;
  let registration = '';
  let activation = '';

  it('gets a mail in the language chosen, with one link', async () => {
    const options = ['--name', patient.name, '--email', patient.address, '--language', 'de'];
    invitation = await desk.ok<InvitationAnswer>('invite', ...options);
    expect(invitation.state).toBe('open');
    const mail = await nextMail(patient.address, { after: 0 });
    registration = onlyLink(mail);
    expect(mail.subject).toBe('Ihre Einladung zu Siegelpost');
    expect(mail.text).toContain(practiceName);
    expectNothingConfidential(mail);
  });

  it('is shown as invited, without being written to', async () => {
    const { contacts } = await desk.ok<Contacts>('contacts');
    expect(contacts.filter(({ trust }) => trust !== 'invited')).toEqual([]);
    const refusal = await desk.refused('send', '--to', patient.address, '--subject', 'Zu früh', '--body', 'x');
    expect(refusal.code).toBe('CONTACT_UNCONFIRMED');
  });

  it('registers and gets the activation link', async () => {
    const answer = await home.ok<Record<string, unknown>>('register', registration);
    expect(answer).toMatchObject({ name: patient.name, address: patient.address, practiceName });
    const mail = await nextMail(patient.address, { after: 1 });
    activation = onlyLink(mail);
    expect(activation).not.toBe(registration);
    expectNothingConfidential(mail);
    const { invitations } = await desk.ok<Invitations>('invitations');
    expect(invitations.find(({ id }) => id === invitation.id)?.state).toBe('begun');
  });

  it.each([
    ['PASSWORD_TOO_SHORT', 'kurz'],
    ['PASSWORD_TOO_LONG', 'x'.repeat(129)],
    ['PASSWORD_COMMON', 'passwordpassword'],
    ['PASSWORD_PERSONAL', patient.address],
  ])('is refused a bad password: %s', async (code, password) => {
    const run = await home.run(['activate', activation], { SIEGELPOST_PASSWORD: password });
    expect([run.exitCode, run.stderr]).toEqual([1, expect.stringContaining(`"${code}"`)]);
  });

  it('activates the mailbox with the same link', async () => {
    const me = await home.ok<Whoami>('activate', activation);
    expect(me).toMatchObject({ name: patient.name, address: patient.address, practice: null });
    patientId = me.mailboxId;
  });

  it('cannot use either link again', async () => {
    const second = new CommandLine({ profile: 'spine-second', password: secretPassword() });
    expect((await second.refused('register', registration)).code).toBe('LINK_USED');
    expect((await second.refused('activate', activation)).code).toBe('LINK_USED');
  });

  it('is linked with the practice on both sides, without anyone pressing anything more', async () => {
    const [atDesk] = (await desk.ok<Contacts>('contacts')).contacts;
    expect(atDesk).toEqual({ name: patient.name, address: patient.address, mailboxId: patientId, trust: 'linked' });
    const { contacts } = await home.ok<Contacts>('contacts');
    expect(contacts).toEqual([{ name: practiceName, address: null, mailboxId: practiceId, trust: 'linked' }]);
    const { invitations } = await desk.ok<Invitations>('invitations');
    expect(invitations.find(({ id }) => id === invitation.id)?.state).toBe('accepted');
  });
});

describe('letters', () => {
  const [pdf, dicom, answer] = [findingPdf(), xrayDicom(), findingPdf()];
  const subject = secretText('Betreff');
  const body = `${secretText('Befundtext')}\n\nMit Umlauten: äöü ß – und 𝒢 jenseits.`;
  const replySubject = secretText('Antwortbetreff');
  const replyBody = secretText('Antworttext');
  let letterId = '';
  let replyId = '';

  it('go from the practice to the patient', async () => {
    const files = ['--attach', pdf.path, '--attach', dicom.path];
    const sent = await desk.ok<{ id: string }>('send', '--to', patient.address, '--subject', subject, '--body', body, ...files);
    letterId = sent.id;
    const inbox = await home.ok<Messages>('inbox');
    expect(inbox.next).toBeNull();
    expect(inbox.messages).toHaveLength(1);
    const [letter] = inbox.messages;
    expect(letter).toMatchObject({
      id: letterId,
      from: { name: practiceName, mailboxId: practiceId, trust: 'linked' },
      subject,
      unread: true,
      state: 'open',
    });
    expect(letter?.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      [pdf.name, 'application/pdf'],
      [dicom.name, 'application/dicom'],
    ]);
  });

  it('give text and attachments byte for byte', async () => {
    const directory = newFolder('saved');
    const letter = await home.ok<LetterAnswer>('read', letterId, '--save', directory);
    expect(letter).toMatchObject({ subject, body });
    const [savedPdf, savedDicom] = letter.attachments.map(({ savedAs }) => savedAs ?? '');
    expect(await fingerprint(savedPdf ?? '')).toBe(await fingerprint(pdf.path));
    expect(await fingerprint(savedDicom ?? '')).toBe(await fingerprint(dicom.path));
    expect((await home.ok<Messages>('inbox')).messages[0]?.unread).toBe(false);
  });

  it('stay readable for their sender', async () => {
    const { messages } = await desk.ok<Messages>('sent');
    expect(messages.map(({ id, subject: shown }) => [id, shown])).toEqual([[letterId, subject]]);
    const copy = await desk.ok<LetterAnswer>('read', letterId, '--save', newFolder('saved'));
    expect(copy.body).toBe(body);
    expect(await fingerprint(copy.attachments[1]?.savedAs ?? '')).toBe(await fingerprint(dicom.path));
  });

  it('are answered by the patient with an attachment of their own', async () => {
    const to = ['--to', practiceId, '--reply-to', letterId];
    const sent = await home.ok<{ id: string }>('send', ...to, '--subject', replySubject, '--body', replyBody, '--attach', answer.path);
    replyId = sent.id;
    const letter = await desk.ok<LetterAnswer>('read', replyId, '--save', newFolder('saved'));
    expect(letter).toMatchObject({ subject: replySubject, body: replyBody, from: { mailboxId: patientId, name: patient.name } });
    expect(await fingerprint(letter.attachments[0]?.savedAs ?? '')).toBe(await fingerprint(answer.path));
  });

  it('lead to one notice each that tells nothing, and control letters to none', async () => {
    const toPatient = await nextMail(patient.address, { after: 2 });
    const toStaff = await nextMail(staff.address, { after: 0 });
    expect(toPatient.subject).toBe('Neuer Brief in Siegelpost');
    for (const notice of [toPatient, toStaff]) {
      expect(new URL(onlyLink(notice)).hash).toBe('');
      expectNothingConfidential(notice);
      for (const word of [practiceName, 'Zahnarzt', 'Fluss', patient.name]) {
        expect(notice.text + notice.html + notice.subject).not.toContain(word);
      }
    }
    await desk.ok('send', '--to', patientId, '--subject', secretText('Zweiter'), '--body', 'x');
    await nextMail(patient.address, { after: 3 });
    expect(await mailsTo(patient.address)).toHaveLength(4);
    expect(await mailsTo(staff.address)).toHaveLength(1);
  });
});

describe('confirming in person', () => {
  it('refuses a code that does not fit', async () => {
    const wrong = await home.ok<{ code: string }>('confirm-code');
    expect((await home.refused('contacts', 'verify', practiceId, '--code', wrong.code)).code).toBe('CODE_WRONG');
    expect((await home.refused('contacts', 'verify', practiceId, '--code', 'ABC')).code).toBe('CODE_MALFORMED');
  });

  it('is done by the patient with the code of the practice', async () => {
    const sloppy = practiceCode.toLowerCase().replaceAll(/[ -]/g, '');
    expect(await home.ok('contacts', 'verify', practiceId, '--code', sloppy)).toMatchObject({ trust: 'verified' });
    const { messages } = await home.ok<Messages>('inbox');
    expect(messages.map(({ from }) => from.trust)).toEqual(['verified', 'verified']);
  });

  it('is done by the practice with the code of the patient', async () => {
    const { code } = await home.ok<{ code: string }>('confirm-code');
    expect(await desk.ok('contacts', 'verify', patientId, '--code', code)).toMatchObject({ trust: 'verified' });
    const { contacts } = await desk.ok<Contacts>('contacts');
    expect(contacts.find(({ mailboxId }) => mailboxId === patientId)?.trust).toBe('verified');
  });
});

describe('another computer', () => {
  const other = new CommandLine({ profile: 'spine-other', password: patient.password });

  it('opens the same mailbox with address and password', async () => {
    expect(await other.ok<Whoami>('login', '--email', patient.address.toUpperCase())).toMatchObject({ mailboxId: patientId });
    expect((await other.ok<Contacts>('contacts')).contacts[0]?.trust).toBe('verified');
    expect((await other.ok<Messages>('inbox')).messages).toHaveLength(2);
  });

  it('holds nothing any more after signing out', async () => {
    await other.ok('logout');
    expect((await other.refused('inbox')).code).toBe('SIGNED_OUT');
    expect((await home.ok<Messages>('inbox')).messages).toHaveLength(2);
  });

  it('is refused alike for a wrong password and an unknown address', async () => {
    const wrong = new CommandLine({ profile: 'spine-wrong', password: secretPassword() });
    const known = await wrong.refused('login', '--email', patient.address);
    const unknown = await wrong.refused('login', '--email', newAddress('niemand'));
    expect(known.code).toBe('LOGIN_FAILED');
    expect(unknown).toEqual(known);
  });
});
