import type { Connection } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { signBundle } from '../session/statements.js';
import type { Link } from './links.js';
import { practiceName } from './practice-name.js';

/**
 * Connects the account that is signed in with the practice of a registration link: same subject, no new keys
 * (docs/protocol/flows.md J9). The practice's chain is verified first; the subject signs the link's token.
 * @throws ClientError LINK_*, ALREADY_CONNECTED, ACCOUNT_EXISTS, PRACTICE_UNVERIFIABLE; NOT_A_PATIENT for staff
 */
export async function acceptInvitation(mailbox: OpenMailbox, { installation }: Installation, { token, practice }: Link): Promise<Connection> {
  const { ports, directory, signedIn } = mailbox;
  const { info, person } = signedIn;
  if (signedIn.mailbox.id !== info.subject) throw new ClientError('NOT_A_PATIENT');
  const seen = await invitingPractice(mailbox, token);
  if (seen !== null) await practiceName(directory, seen, practice);
  const party = { installation, account: info.account, subject: info.subject, keys: person.keys };
  const signed = await signBundle(ports.transport, party, 'invitation-accept', JSON.stringify({ token }));
  const connection = await ports.transport.call('acceptInvitation', signed);
  if (practice !== null && connection.practice !== practice) throw new ClientError('PRACTICE_UNVERIFIABLE');
  return connection;
}

/** Null where the link was used: by this account perhaps, whose answer was lost; the server tells. */
async function invitingPractice({ ports }: OpenMailbox, token: string): Promise<{ id: string; mailName: string } | null> {
  try {
    return (await ports.transport.call('viewRegistration', { token })).practice;
  } catch (error) {
    if (error instanceof ClientError && error.code === 'LINK_USED') return null;
    throw error;
  }
}
