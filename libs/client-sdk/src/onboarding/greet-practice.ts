import { normaliseAddress } from '@siegelpost/contracts';
import { VerifyError } from '@siegelpost/crypto-verify';
import { headsOf, linkedPractice, recordOfInvitation } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { writeContact } from '../contacts/write-contact.js';
import { helloContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';

const TRIES = 10;
const WAIT_MS = 500;
/** The services that have to know of a new account hear of it by events, a moment after it was made. */
const NOT_YET = ['RECIPIENT_NOT_PERMITTED', 'MAILBOX_NOT_READY', 'MAILBOX_EPOCH_STALE', 'MAILBOX_NOT_YOURS'];

/**
 * Once, after activation: the practice as a contact, and `hello` to it (docs/protocol/flows.md J2.8). It was received
 * once a copy lies in one's own mailbox, for all copies are stored together; until then every sync tries again. After a
 * reset `greetFormerPractices` does it: the invitation was the former subject's.
 */
export async function greetPractice(mailbox: OpenMailbox): Promise<void> {
  const { signedIn, state } = mailbox;
  const { origin, subject, name, address } = signedIn.info;
  const renewed = state.reseal.former.length > 0;
  if (origin === null || renewed || signedIn.mailbox.id !== subject || state.greeted.has(origin.practice)) return;
  const { practice, invitation } = origin;
  if (recordOfInvitation(state.contacts, invitation) === undefined) {
    const record = linkedPractice({ id: practice, name: await nameOfPractice(mailbox, practice), invitation }, mailbox.ports.now().toISOString());
    await patiently(mailbox, () => writeContact(mailbox, record));
    mailbox.emit({ kind: 'contacts' });
  }
  const data = { invitation, name, address: normaliseAddress(address), replaces: null };
  const heads = headsOf(state.historyOf([subject, practice]));
  await patiently(mailbox, async () => {
    await post(mailbox, helloContent(data, heads, mailbox.ports.now()), [practice]);
  });
  state.greeted.add(practice);
}

/** The practice's own name; where its profile was deleted, the beginning of its id. */
export async function nameOfPractice({ directory }: OpenMailbox, practice: string): Promise<string> {
  try {
    return (await directory.profile(practice))?.name ?? practice.slice(0, 8);
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('PRACTICE_UNVERIFIABLE', undefined, { cause }) : cause;
  }
}

/** Tries again while the services have not heard of a new mailbox yet. */
export async function patiently({ ports }: OpenMailbox, step: () => Promise<void>): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await step();
    } catch (error) {
      if (left === 0 || !(error instanceof ClientError) || !NOT_YET.includes(error.code)) throw error;
      await ports.pause(WAIT_MS);
    }
  }
}
