import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Contacts, Invitations, Whoami } from '../product/answers.js';
import { secretPassword } from '../product/canaries.js';
import { CommandLine } from '../product/command-line.js';
import { expectNothingConfidential } from '../product/confidential.js';
import { expireLinks, withDatabase } from '../product/database.js';
import { nextMail, onlyLink } from '../product/mails.js';
import { demoPractice, invited, newAddress } from '../product/people.js';
import type { Person } from '../product/people.js';

let practice: Person;
const stranger = new CommandLine({ profile: 'invitations', password: secretPassword() });

async function stateOf(invitation: string): Promise<string | undefined> {
  const { invitations } = await practice.cli.ok<Invitations>('invitations');
  return invitations.find(({ id }) => id === invitation)?.state;
}

beforeAll(async () => {
  practice = await demoPractice();
});

describe('an invitation', () => {
  it('is written in English where that was chosen', async () => {
    const address = newAddress('jane');
    await invited(practice, 'Jane Doe', address, 'en');
    const mail = await nextMail(address, { after: 0 });
    expect(mail.subject).toBe('Your invitation to Siegelpost');
    expect(mail.html).toContain('lang="en"');
    expectNothingConfidential(mail);
  });

  it('that is sent again has a new link, and the old one is void', async () => {
    const address = newAddress('resend');
    const { invitation, link } = await invited(practice, 'Rosa Resend', address);
    await practice.cli.ok('invitations', 'resend', invitation.id);
    const newer = onlyLink(await nextMail(address, { after: 1 }));
    expect(newer).not.toBe(link);
    expect((await stranger.refused('register', link)).code).toBe('LINK_EXPIRED');
    await stranger.ok('register', newer);
    expect(await stateOf(invitation.id)).toBe('begun');
  });

  it('that was withdrawn cannot be used, and the contact is refused', async () => {
    const address = newAddress('revoke');
    const { invitation, link } = await invited(practice, 'Rolf Revoke', address);
    await practice.cli.ok('invitations', 'revoke', invitation.id);
    expect(await stateOf(invitation.id)).toBe('revoked');
    expect((await stranger.refused('register', link)).code).toBe('LINK_REVOKED');
    expect((await stranger.refused('register', link, '--renew')).code).toBe('LINK_REVOKED');
    expect((await practice.cli.refused('invitations', 'resend', invitation.id)).code).toBe('INVITATION_STATE');
  });

  it('that was declined cannot be used', async () => {
    const { invitation, link } = await invited(practice, 'Dora Decline', newAddress('decline'));
    await stranger.ok('register', link, '--decline');
    expect(await stateOf(invitation.id)).toBe('declined');
    expect((await stranger.refused('register', link)).code).toBe('LINK_DECLINED');
  });

  it('that has expired offers a new link to the same address, three times an hour', async () => {
    const address = newAddress('expired');
    const { invitation, link } = await invited(practice, 'Emil Expired', address);
    await expireLinks(invitation.id);
    expect(await stateOf(invitation.id)).toBe('expired');
    expect((await stranger.refused('register', link)).code).toBe('LINK_EXPIRED');
    for (const after of [1, 2, 3]) {
      await stranger.ok('register', link, '--renew');
      expect(onlyLink(await nextMail(address, { after }))).not.toBe(link);
    }
    expect((await stranger.refused('register', link, '--renew')).code).toBe('TOO_MANY_TRIES');
    await stranger.ok('register', onlyLink(await nextMail(address, { after: 3 })));
    expect(await stateOf(invitation.id)).toBe('begun');
  });
});

describe('an activation link', () => {
  it('that has expired offers a new one', async () => {
    const address = newAddress('late');
    const { invitation, link } = await invited(practice, 'Lena Late', address);
    await stranger.ok('register', link);
    const activation = onlyLink(await nextMail(address, { after: 1 }));
    await expireLinks(invitation.id);
    expect((await stranger.refused('activate', activation)).code).toBe('LINK_EXPIRED');
    await stranger.ok('activate', activation, '--renew');
    const late = new CommandLine({ profile: address, password: secretPassword() });
    const me = await late.ok<Whoami>('activate', onlyLink(await nextMail(address, { after: 2 })));
    expect(me.address).toBe(address);
  });
});

describe('a greeting that does not fit its invitation', () => {
  it('links nobody', async () => {
    const address = newAddress('fits');
    const { invitation, link } = await invited(practice, 'Frida Fits', address);
    await stranger.ok('register', link);
    const activation = onlyLink(await nextMail(address, { after: 1 }));
    const other = newAddress('other');
    await withDatabase((client) =>
      client.query('UPDATE siegelpost_identity.invitation SET address = $2 WHERE id = $1', [invitation.id, other]),
    );
    const frida = new CommandLine({ profile: address, password: secretPassword() });
    const { mailboxId } = await frida.ok<Whoami>('activate', activation);
    const { contacts } = await practice.cli.ok<Contacts>('contacts');
    expect(contacts.filter((contact) => contact.mailboxId === mailboxId && contact.trust !== 'refused')).toEqual([]);
    expect((await practice.cli.refused('send', '--to', other, '--subject', 'x', '--body', 'x')).code).toBe('CONTACT_UNKNOWN');
  });
});

describe('a link', () => {
  it.each([
    ['LINK_UNKNOWN', `https://example.org/r#t=${'A'.repeat(43)}`],
    ['LINK_MALFORMED', 'https://example.org/r#t=short'],
    ['LINK_MALFORMED', ''],
  ])('that leads nowhere is refused: %s', async (code, link) => {
    expect((await stranger.refused('register', link)).code).toBe(code);
    expect((await stranger.refused('activate', link)).code).toBe(code);
  });

  it('of one kind is none of the other kind', async () => {
    const { link } = await invited(practice, 'Karl Kind', newAddress('kind'));
    expect((await stranger.refused('activate', link)).code).toMatch(/^LINK_(UNKNOWN|MALFORMED)$/);
  });

  it('belongs to its practice: the practice cannot be swapped', async () => {
    const { link } = await invited(practice, 'Sven Swap', newAddress('swap'));
    const swapped = link.replace(/p=[\w-]+/, `p=${'B'.repeat(43)}`);
    expect(swapped).not.toBe(link);
    const refusal = await stranger.refused('register', swapped);
    expect(refusal.code).toMatch(/^(LINK_MALFORMED|PRACTICE_UNVERIFIABLE|LINK_UNKNOWN|SUBJECT_NOT_FOUND)$/);
  });
});

describe('only the staff of a practice', () => {
  it('invites', async () => {
    const nobody = new CommandLine({ profile: 'invitations-nobody' });
    const options = ['--name', 'X', '--email', newAddress('x')];
    expect((await nobody.refused('invite', ...options)).code).toBe('SIGNED_OUT');
  });
});
