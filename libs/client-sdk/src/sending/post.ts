import type { MessageAccepted } from '@siegelpost/contracts';
import { recipientOf, sealLetter, type LetterContent, type LetterRecipient } from '@siegelpost/crypto';
import { VerifyError } from '@siegelpost/crypto-verify';
import { declaredClass } from '@siegelpost/trust';
import type { z } from 'zod';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { RouteInput } from '../ports/transport.js';
import { senderOf } from '../session/signed-in.js';

export type Accepted = z.output<typeof MessageAccepted>;

/** A letter as it is posted: the same bytes again are the same letter to the server. */
export interface SealedPost {
  readonly mid: string;
  readonly hash: string;
  /** Whether it belongs to the history of its exchange. */
  readonly listed: boolean;
  readonly request: RouteInput<'sendMessage'>;
}

/**
 * Seals a letter to these mailboxes beside one's own and posts it. Keys that were not current any more are fetched and
 * the letter is sealed anew, once.
 * @param others subject ids, own mailbox left out; whether they may be sealed to is the caller's to decide
 * @param keep called with what is posted, before it is
 */
export async function post(
  mailbox: OpenMailbox,
  content: LetterContent,
  others: readonly string[],
  keep: (sealed: SealedPost) => Promise<void> = async () => undefined,
): Promise<Accepted> {
  const attempt = async (): Promise<Accepted> => {
    const sealed = await seal(mailbox, content, others);
    await keep(sealed);
    return postSealed(mailbox, sealed);
  };
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ClientError) || error.code !== 'MAILBOX_EPOCH_STALE') throw error;
    await mailbox.renewKeys();
    return attempt();
  }
}

/** Posts a sealed letter, for the first time or again. */
export async function postSealed({ ports, signedIn, state }: OpenMailbox, { mid, hash, listed, request }: SealedPost): Promise<Accepted> {
  const accepted = await ports.transport.call('sendMessage', request);
  state.saw(signedIn.mailbox.id, mid, hash);
  if (listed) state.takeLetter(request.recipients.map(([id]) => id), { mid, hash, sequence: accepted.sequence });
  return accepted;
}

async function seal(mailbox: OpenMailbox, content: LetterContent, others: readonly string[]): Promise<SealedPost> {
  const { signedIn } = mailbox;
  const recipients = await Promise.all(others.map((id) => newestKeys(mailbox, id)));
  const sealed = await sealLetter(content, senderOf(signedIn), recipients);
  return {
    mid: sealed.mid,
    hash: sealed.hash,
    listed: content.kind === 'letter' || content.kind === 'hello',
    request: {
      from: signedIn.mailbox.id,
      class: declaredClass(content),
      envelope: sealed.envelope,
      recipients: sealed.recipients.map(({ id, epoch, kid }) => [id, epoch, kid]),
      attachments: content.attachments.map(({ id }) => id),
    },
  };
}

async function newestKeys({ directory }: OpenMailbox, id: string): Promise<LetterRecipient> {
  try {
    return recipientOf(await directory.newest(id));
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('CONTACT_UNCONFIRMED', undefined, { cause }) : cause;
  }
}
