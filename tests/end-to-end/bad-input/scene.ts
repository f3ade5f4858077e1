import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterAnswer, Messages, Whoami } from '../product/answers.js';
import { secretPassword } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { made } from '../product/files.js';
import { mailsTo, nextMail, onlyLink } from '../product/mails.js';
import { demoPractice, invited, newAddress, patientOf } from '../product/people.js';
import type { Person } from '../product/people.js';
import { product } from '../product/product.js';
import { mintSetupToken } from '../product/set-up-token.js';
import { ask } from './http.js';

/** Who asks, by the session that the request carries. */
export interface Actor {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Things of one practice that requests can name; all of them are real. */
export interface Belongings {
  readonly mailbox: string;
  readonly practice: string;
  readonly mid: string;
  /** An upload that was begun. */
  readonly upload: string;
  /** The attachment of the letter `mid`. */
  readonly attachment: string;
  readonly invitation: string;
  readonly slotId: string;
  /** Unused links: nothing that is refused may use them up. */
  readonly registration: string;
  readonly activation: string;
  readonly setupToken: string;
}

export interface Scene {
  readonly nobody: Actor;
  readonly patient: Actor;
  readonly practice: Actor;
  /** A member of another practice. */
  readonly stranger: Actor;
  readonly things: Belongings;
  /** Links that admit nothing more, by why. */
  readonly spent: Readonly<Record<'used' | 'revoked', { readonly registration: string; readonly activation: string | null }>>;
}

/** A practice of its own with a patient, a letter, an upload and open invitations. */
export async function makeScene(): Promise<Scene> {
  const practice = await makePractice();
  const patient = await patientOf(practice, 'Berta Bytes');
  const stranger = await demoPractice();
  const [asPractice, asPatient, asStranger] = [practice, patient, stranger].map(actorOf) as [Actor, Actor, Actor];
  const [registered, activated] = (await mailsTo(patient.address)).map((mail) => tokenOf(onlyLink(mail)));
  return {
    nobody: { who: 'nobody', headers: {} },
    patient: asPatient,
    practice: asPractice,
    stranger: asStranger,
    things: { ...(await letterBetween(patient, practice)), ...(await openLinks(practice)), ...(await ownThings(practice, asPractice)) },
    spent: {
      used: { registration: registered ?? '', activation: activated ?? '' },
      revoked: { registration: await revokedLink(practice), activation: null },
    },
  };
}

/** 22 characters of base64url that nobody has used. */
export const newId = (): string => randomBytes(16).toString('base64url');

async function makePractice(): Promise<Person> {
  const address = newAddress('praxis-unfug');
  const password = secretPassword();
  const cli = new CommandLine({ profile: address, password });
  const options = ['--name', 'Praxis Unfug', '--admin-name', 'Dr. Ulla Unfug', '--email', address];
  const { mailboxId } = await cli.okWith<Whoami>({ SIEGELPOST_SETUP_TOKEN: await mintSetupToken() }, 'practice', 'create', ...options);
  return { name: 'Praxis Unfug', address, password, mailboxId, cli };
}

const actorOf = (person: Person): Actor => ({ who: person.name, headers: { authorization: `Bearer ${sessionOf(person)}` } });

/** Token of the person's session as the command line's profile holds it. */
export function sessionOf({ cli }: Pick<Person, 'cli'>): string {
  const folder = new URL(product.ready.web).host.replace(/[^A-Za-z0-9.-]/g, '_');
  return readFileSync(join(cli.profile, folder, 'session-token'), 'utf8');
}

async function letterBetween(patient: Person, practice: Person): Promise<Pick<Belongings, 'mid' | 'attachment'>> {
  const file = made('unfug.txt', Buffer.from('unfug'));
  await patient.cli.ok('send', '--to', practice.mailboxId, '--subject', 'Unfug', '--body', 'Unfug', '--attach', file.path);
  const [letter] = (await practice.cli.ok<Messages>('inbox')).messages;
  const { attachments } = await practice.cli.ok<LetterAnswer>('read', letter?.id ?? '');
  return { mid: letter?.id ?? '', attachment: attachments[0]?.id ?? '' };
}

async function openLinks(practice: Person): Promise<Pick<Belongings, 'invitation' | 'registration' | 'activation' | 'setupToken'>> {
  const open = await invited(practice, 'Olga Offen', newAddress('offen'));
  const address = newAddress('begonnen');
  const begun = await invited(practice, 'Bo Begonnen', address);
  await new CommandLine({ profile: address }).ok('register', begun.link);
  const activation = onlyLink(await nextMail(address, { after: 1 }));
  return {
    invitation: open.invitation.id,
    registration: tokenOf(open.link),
    activation: tokenOf(activation),
    setupToken: await mintSetupToken(),
  };
}

async function revokedLink(practice: Person): Promise<string> {
  const { invitation, link } = await invited(practice, 'Rudi Revoked', newAddress('revoked'));
  await practice.cli.ok('invitations', 'revoke', invitation.id);
  return tokenOf(link);
}

async function ownThings({ mailboxId }: Person, actor: Actor): Promise<Pick<Belongings, 'mailbox' | 'practice' | 'upload' | 'slotId'>> {
  const json = { ...actor.headers, 'content-type': 'application/json' };
  const begun = await ask({ method: 'POST', path: '/api/attachments', headers: json, body: Buffer.from(JSON.stringify({ mailbox: mailboxId, size: 5000 })) });
  const session = await ask({ method: 'GET', path: '/api/session', headers: actor.headers });
  const { id } = JSON.parse(begun.text) as { id: string };
  const { credentialId } = JSON.parse(session.text) as { credentialId: string };
  return { mailbox: mailboxId, practice: mailboxId, upload: id, slotId: credentialId };
}

const tokenOf = (link: string): string => new URLSearchParams(new URL(link).hash.slice(1)).get('t') ?? '';
