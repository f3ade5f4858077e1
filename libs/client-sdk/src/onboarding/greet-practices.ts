import { normaliseAddress, type Connection } from '@siegelpost/contracts';
import { VerifyError } from '@siegelpost/crypto-verify';
import { headsOf, linkedPractice, recordOfInvitation } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { writeContact } from '../contacts/write-contact.js';
import { helloContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { dropConsent, hasConsent } from './consent.js';

const TRIES = 10;
const WAIT_MS = 500;
/** The services that have to know of a new account hear of it by events, a moment after it was made or connected. */
const NOT_YET = ['RECIPIENT_NOT_PERMITTED', 'MAILBOX_NOT_READY', 'MAILBOX_EPOCH_STALE', 'MAILBOX_NOT_YOURS'];

/**
 * Once each: the practices that invited this person, as contacts, and `hello` to them (docs/protocol/flows.md J2.8, J9.5).
 * A hello was received once a copy lies in one's own mailbox, for all copies are stored together; until then every sync
 * tries again. One that cannot be greeted now keeps no other from it. A connection that nobody here said yes to is left
 * alone. After a reset `greetFormerPractices` greets who invited the former subject.
 */
export async function greetPractices(mailbox: OpenMailbox): Promise<void> {
  const { info, mailbox: own } = mailbox.signedIn;
  if (own.id !== info.subject) return;
  const renewed = mailbox.state.reseal.former.length > 0;
  const origins = info.origin === null || renewed ? [] : [{ ...info.origin, address: info.address }];
  const refusals: unknown[] = [];
  for (const origin of origins) await greet(mailbox, origin).catch((error: unknown) => refusals.push(error));
  for (const connection of info.connections) {
    if (await hasConsent(mailbox, connection)) await greet(mailbox, connection).catch((error: unknown) => refusals.push(error));
  }
  if (refusals.length > 0) throw refusals[0];
}

async function greet(mailbox: OpenMailbox, { practice, invitation, address }: Connection): Promise<void> {
  const { signedIn, state } = mailbox;
  if (state.greeted.has(practice)) return;
  if (recordOfInvitation(state.contacts, invitation) === undefined) {
    const record = linkedPractice({ id: practice, name: await nameOfPractice(mailbox, practice), invitation }, mailbox.ports.now().toISOString());
    await patiently(mailbox, () => writeContact(mailbox, record));
    mailbox.emit({ kind: 'contacts' });
  }
  const { subject, name } = signedIn.info;
  const data = { invitation, name, address: normaliseAddress(address), replaces: null };
  const heads = headsOf(state.historyOf([subject, practice]));
  await patiently(mailbox, async () => {
    await post(mailbox, helloContent(data, heads, mailbox.ports.now()), [practice]);
  });
  state.greeted.add(practice);
  await dropConsent(mailbox, practice);
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
