import type { Connection } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { signBundle } from '../session/statements.js';
import { dropConsent, giveConsent } from './consent.js';
import type { Link } from './links.js';
import { isUnclear } from './pending.js';
import { practiceName } from './practice-name.js';

/**
 * Connects the account that is signed in with the practice of a registration link: same subject, no new keys
 * (docs/protocol/flows.md J9). The practice's chain is verified first; the subject signs the link's token.
 * @throws ClientError LINK_*, ALREADY_CONNECTED, ACCOUNT_EXISTS, PRACTICE_UNVERIFIABLE; NOT_A_PATIENT for staff, STAFF_INVITATION
 *   for an invitation to it
 */
export async function acceptInvitation(mailbox: OpenMailbox, installation: Installation, { token, practice }: Link): Promise<Connection> {
  const { info, mailbox: own } = mailbox.signedIn;
  if (own.id !== info.subject) throw new ClientError('NOT_A_PATIENT');
  const seen = await invitingPractice(mailbox, token);
  if (seen !== null) {
    if (seen.staff) throw new ClientError('STAFF_INVITATION');
    await practiceName(mailbox.directory, seen, practice);
    await giveConsent(mailbox, seen.id);
  }
  const connection = await accepted(mailbox, installation, token).catch((error: unknown) => unfinished(mailbox, seen, error));
  if (practice !== null && connection.practice !== practice) throw new ClientError('PRACTICE_UNVERIFIABLE');
  await giveConsent(mailbox, connection.practice);
  return connection;
}

async function accepted({ ports, signedIn }: OpenMailbox, { installation }: Installation, token: string): Promise<Connection> {
  const { info, person } = signedIn;
  const party = { installation, account: info.account, subject: info.subject, keys: person.keys };
  const signed = await signBundle(ports.transport, party, 'invitation-accept', JSON.stringify({ token }));
  return ports.transport.call('acceptInvitation', signed);
}

/** After a refusal: an earlier connection with the practice that was cut off before the practice became a contact goes on. */
async function unfinished(mailbox: OpenMailbox, seen: { id: string } | null, error: unknown): Promise<Connection> {
  if (seen === null || isUnclear(error)) throw error;
  if (error instanceof ClientError && error.code === 'ALREADY_CONNECTED' && !mailbox.state.greeted.has(seen.id)) {
    const { connections } = await mailbox.ports.transport.call('getSession', {});
    const earlier = connections.find(({ practice }) => practice === seen.id);
    if (earlier !== undefined) return earlier;
  }
  await dropConsent(mailbox, seen.id);
  throw error;
}

/** Null where the link was used: by this account perhaps, whose answer was lost; the server tells. */
async function invitingPractice({ ports }: OpenMailbox, token: string): Promise<{ id: string; mailName: string; staff: boolean } | null> {
  try {
    const { practice, role } = await ports.transport.call('viewRegistration', { token });
    return { ...practice, staff: role !== null };
  } catch (error) {
    if (error instanceof ClientError && error.code === 'LINK_USED') return null;
    throw error;
  }
}
