import { normaliseAddress } from '@siegelpost/contracts';
import { newMid } from '@siegelpost/crypto';
import { headsOf, linkedPractice, recordsOf } from '@siegelpost/trust';
import { writeContact } from '../contacts/write-contact.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { nameOfPractice, patiently } from '../onboarding/greet-practices.js';
import { helloContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';

/**
 * After a reset: each practice that the mailbox given up wrote with as a contact, and `hello` to it that names what it
 * replaces (docs/protocol/reseal.md §1). As with the first `hello`, every sync tries again until a copy lies in one's own
 * mailbox. Whom one wrote with is the server's word: such a contact is not verified, like any first one.
 */
export async function greetFormerPractices(mailbox: OpenMailbox): Promise<void> {
  const { state, ports, directory } = mailbox;
  const [replaces] = state.reseal.former;
  if (replaces === undefined || state.reseal.greeted.has(replaces)) return;
  const { correspondents } = await ports.transport.call('listCorrespondents', { mailbox: replaces });
  for (const { mailbox: other } of correspondents) {
    const { type } = await directory.chain(other, 1);
    if (type === 'practice' && !state.greeted.has(other)) await greet(mailbox, other, replaces);
  }
  state.reseal.greeted.add(replaces);
}

async function greet(mailbox: OpenMailbox, practice: string, replaces: string): Promise<void> {
  const { state, ports, signedIn } = mailbox;
  const { name, address, subject } = signedIn.info;
  if (recordsOf(state.contacts, practice).length === 0) {
    const named = { id: practice, name: await nameOfPractice(mailbox, practice), invitation: newMid() };
    const record = { ...linkedPractice(named, ports.now().toISOString()), invitation: null };
    await patiently(mailbox, () => writeContact(mailbox, record));
    mailbox.emit({ kind: 'contacts' });
  }
  const data = { invitation: null, name, address: normaliseAddress(address), replaces };
  const heads = headsOf(state.historyOf([subject, practice]));
  await patiently(mailbox, async () => {
    await post(mailbox, helloContent(data, heads, ports.now()), [practice]);
  });
  state.greeted.add(practice);
}
