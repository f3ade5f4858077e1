import type { ContactRecord } from '@siegelpost/crypto';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { contactContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';

/** Writes a record into one's own mailbox, and takes it in once it is there. */
export async function writeContact(mailbox: OpenMailbox, record: ContactRecord): Promise<void> {
  await post(mailbox, contactContent(record, mailbox.ports.now()), []);
  mailbox.state.takeContact(record);
  await mailbox.state.save(mailbox.signedIn.vault);
}
