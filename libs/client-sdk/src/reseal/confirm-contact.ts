import { awaitsConfirmation, contactOf, refusedContacts, verifiedContacts, WRONG_CODES, type ContactRecord } from '@siegelpost/trust';
import { codeFits } from '../contacts/code-fits.js';
import { viewOf } from '../contacts/contact-views.js';
import { writeContact } from '../contacts/write-contact.js';
import { ClientError } from '../errors.js';
import type { Contact } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { ConfirmMethod } from './facade.js';

/**
 * Confirms a changed contact by the code that the person reads out (docs/protocol/reseal.md §2). Codes that are none do
 * not count; after three wrong ones in a row the contact is refused, on whatever device they were typed.
 * @throws ClientError CONTACT_UNKNOWN, CONTACT_UNCONFIRMED where nothing waits, CODE_MALFORMED, CODE_WRONG
 */
export async function confirmContact(mailbox: OpenMailbox, id: string, { method, code }: { method: ConfirmMethod; code: string }): Promise<Contact> {
  const { state, ports, signedIn } = mailbox;
  const known = contactOf(state.contacts, id);
  if (known === undefined) throw new ClientError('CONTACT_UNKNOWN');
  const decision = { by: signedIn.info.name, at: ports.now().toISOString() };
  if (!codeFits(code, id)) {
    await countWrong(mailbox, id, refusedContacts(state.contacts, id, decision));
    throw new ClientError('CODE_WRONG');
  }
  if (known.state === 'verified') return viewOf(known);
  if (!awaitsConfirmation(state.contacts, id)) throw new ClientError('CONTACT_UNCONFIRMED');
  state.reseal.wrongCodes.delete(id);
  await write(mailbox, verifiedContacts(state.contacts, id, decision, method));
  await permitConfirmed(mailbox);
  return viewOf(contactOf(state.contacts, id) ?? known);
}

/**
 * Tells the server of those who were confirmed after a reset that their letters pass again; what was cut off between the
 * two is told at the next sync.
 */
export async function permitConfirmed({ state, ports, signedIn }: OpenMailbox): Promise<void> {
  if (signedIn.mailbox.type !== 'practice') return;
  const { permitted } = state.reseal;
  for (const { id, replaces, state: now } of state.contacts.values()) {
    if (id === null || replaces === null || now !== 'verified' || permitted.has(id)) continue;
    try {
      await ports.transport.call('permitCorrespondent', { mailbox: state.mailbox, other: id });
      permitted.add(id);
    } catch (error) {
      // The server has no such pair, or not yet.
      if (!(error instanceof ClientError) || error.code !== 'RECIPIENT_NOT_PERMITTED') throw error;
    }
  }
  await state.save(signedIn.vault);
}

async function countWrong(mailbox: OpenMailbox, id: string, refused: readonly ContactRecord[]): Promise<void> {
  if (refused.length === 0) return;
  const { wrongCodes } = mailbox.state.reseal;
  const count = (wrongCodes.get(id) ?? 0) + 1;
  wrongCodes.set(id, count);
  if (count >= WRONG_CODES) {
    wrongCodes.delete(id);
    await write(mailbox, refused);
  }
  await mailbox.state.save(mailbox.signedIn.vault);
}

async function write(mailbox: OpenMailbox, records: readonly ContactRecord[]): Promise<void> {
  for (const record of records) await writeContact(mailbox, record);
  mailbox.emit({ kind: 'contacts' });
  mailbox.emit({ kind: 'tasks' });
}
