import { CONTACTS_SNAPSHOT_LIMITS, parseContactsSnapshot, type ContactsSnapshot, type LetterPayload } from '@siegelpost/crypto';
import { concat, VerifyError } from '@siegelpost/crypto-verify';
import { saveAttachment } from '../attachments/save-attachment.js';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';

/**
 * Fetches and opens what a `contacts` letter of one's own refers to, and compares it with the letter.
 * @throws ClientError ATTACHMENT_DAMAGED where it does not hold, and those of `saveAttachment`
 */
export async function readSnapshot(mailbox: OpenMailbox, { attachments, data }: LetterPayload<'contacts'>): Promise<ContactsSnapshot> {
  const [manifest] = attachments;
  if (manifest === undefined || manifest.size > CONTACTS_SNAPSHOT_LIMITS.maxBytes) throw new ClientError('ATTACHMENT_DAMAGED');
  const chunks: Uint8Array[] = [];
  const sink = {
    write: async (chunk: Uint8Array) => void chunks.push(chunk),
    close: async () => undefined,
    abort: async () => undefined,
  };
  await saveAttachment(mailbox, manifest, sink, {});
  try {
    return parseContactsSnapshot(concat(...chunks), data);
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('ATTACHMENT_DAMAGED', undefined, { cause }) : cause;
  }
}
