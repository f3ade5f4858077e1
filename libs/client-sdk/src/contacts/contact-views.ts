import { formatConfirmCode, confirmCode, confirmCodeMatches, VerifyError } from '@siegelpost/crypto-verify';
import { contactOf, pinnedContacts, verifiedContacts, type ContactBook, type ContactRecord } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { Contact } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { writeContact } from './write-contact.js';

/** Contacts as people see them: one for each mailbox, and one for each open invitation (without mailbox id). */
export function contactsOf(book: ContactBook): Contact[] {
  const invited = [...book.values()].filter(({ state }) => state === 'invited');
  return [...pinnedContacts(book), ...invited].map(viewOf).sort((a, b) => a.name.localeCompare(b.name));
}

export function viewOf(record: ContactRecord): Contact {
  return {
    mailboxId: record.id ?? '',
    name: record.name,
    address: record.address,
    trust: record.state,
    practice: record.address === null,
    since: record.at,
  };
}

/** The mailbox's own code, 4 groups of 4. */
export function ownConfirmCode({ signedIn }: OpenMailbox): string {
  return formatConfirmCode(confirmCode(signedIn.mailbox.id));
}

/**
 * Compares a typed code with the contact's pinned id and, where it fits, writes that down.
 * @throws ClientError CONTACT_UNKNOWN, CODE_MALFORMED, CODE_WRONG
 */
export async function verifyContact(mailbox: OpenMailbox, id: string, code: string): Promise<Contact> {
  const { state, ports, signedIn } = mailbox;
  const known = contactOf(state.contacts, id);
  if (known === undefined) throw new ClientError('CONTACT_UNKNOWN');
  if (!codeFits(code, id)) throw new ClientError('CODE_WRONG');
  if (known.state === 'verified') return viewOf(known);
  const decision = { by: signedIn.info.name, at: ports.now().toISOString() };
  for (const record of verifiedContacts(state.contacts, id, decision)) await writeContact(mailbox, record);
  mailbox.emit({ kind: 'contacts' });
  return viewOf(contactOf(state.contacts, id) ?? known);
}

/** @throws ClientError CODE_MALFORMED */
export function codeFits(code: string, id: string): boolean {
  try {
    return confirmCodeMatches(code, id);
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('CODE_MALFORMED', undefined, { cause }) : cause;
  }
}
