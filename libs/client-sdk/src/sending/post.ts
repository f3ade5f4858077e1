import type { MessageAccepted } from '@siegelpost/contracts';
import { recipientOf, sealLetter, type LetterContent, type LetterRecipient } from '@siegelpost/crypto';
import { VerifyError } from '@siegelpost/crypto-verify';
import { classOf } from '@siegelpost/trust';
import type { z } from 'zod';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { senderOf } from '../session/signed-in.js';

export type Accepted = z.output<typeof MessageAccepted>;

/**
 * Seals a letter to these mailboxes beside one's own and posts it. Keys that were not current any more are fetched and
 * the letter is sealed anew, once.
 * @param others subject ids, own mailbox left out; whether they may be sealed to is the caller's to decide
 */
export async function post(mailbox: OpenMailbox, content: LetterContent, others: readonly string[]): Promise<Accepted> {
  try {
    return await sealAndSend(mailbox, content, others);
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'MAILBOX_EPOCH_STALE') throw error;
    return sealAndSend(mailbox, content, others);
  }
}

async function sealAndSend(mailbox: OpenMailbox, content: LetterContent, others: readonly string[]): Promise<Accepted> {
  const { ports, signedIn, state } = mailbox;
  const recipients = await Promise.all(others.map((id) => newestKeys(mailbox, id)));
  const sealed = await sealLetter(content, senderOf(signedIn), recipients);
  const accepted = await ports.transport.call('sendMessage', {
    from: signedIn.mailbox.id,
    class: classOf(content.kind),
    envelope: sealed.envelope,
    recipients: sealed.recipients.map(({ id, epoch, kid }) => [id, epoch, kid]),
    attachments: content.attachments.map(({ id }) => id),
  });
  state.saw(signedIn.mailbox.id, sealed.mid, sealed.hash);
  if (content.kind === 'letter' || content.kind === 'hello') {
    const known = { mid: sealed.mid, hash: sealed.hash, sequence: accepted.sequence };
    state.takeLetter(sealed.recipients.map(({ id }) => id), known);
  }
  return accepted;
}

async function newestKeys({ directory }: OpenMailbox, id: string): Promise<LetterRecipient> {
  try {
    return recipientOf(await directory.newest(id));
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('CONTACT_UNCONFIRMED', undefined, { cause }) : cause;
  }
}
