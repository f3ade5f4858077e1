import { AddressInvalid, normaliseAddress, type Invitation } from '@siegelpost/contracts';
import { newMid } from '@siegelpost/crypto';
import { invitedContact, revokedContact } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { Client } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { writeContact } from './write-contact.js';

type InviteInput = Parameters<Client['invite']>[0];

/** Practice in whose name invitations are made. @throws ClientError NOT_A_PRACTICE */
function practiceOf({ signedIn }: OpenMailbox): string {
  if (signedIn.mailbox.type !== 'practice') throw new ClientError('NOT_A_PRACTICE');
  return signedIn.mailbox.id;
}

/** The sealed contact first, then the invitation: a hello that answers it always finds what it is compared with (J1). */
export async function invite(mailbox: OpenMailbox, input: InviteInput): Promise<Invitation> {
  const practice = practiceOf(mailbox);
  const { ports, signedIn, emit } = mailbox;
  const address = normalised(input.address);
  const [id, name] = [newMid(), input.name.trim()];
  const decision = { by: signedIn.info.name, at: ports.now().toISOString() };
  await writeContact(mailbox, invitedContact({ id, name, address }, decision));
  emit({ kind: 'contacts' });
  const invitation = { id, practice, name, address, language: input.language };
  try {
    return await ports.transport.call('createInvitation', invitation);
  } catch (error) {
    await withdraw(mailbox, id, error);
    throw error;
  }
}

export async function invitations(mailbox: OpenMailbox): Promise<readonly Invitation[]> {
  const answer = await mailbox.ports.transport.call('listInvitations', { practice: practiceOf(mailbox) });
  return answer.invitations;
}

export function resendInvitation(mailbox: OpenMailbox, id: string): Promise<Invitation> {
  practiceOf(mailbox);
  return mailbox.ports.transport.call('resendInvitation', { id });
}

export async function revokeInvitation(mailbox: OpenMailbox, id: string): Promise<Invitation> {
  practiceOf(mailbox);
  const revoked = await mailbox.ports.transport.call('revokeInvitation', { id });
  await refuse(mailbox, id);
  return revoked;
}

/** An invitation that the server refused was never sent: its contact goes. One whose answer was lost may have been. */
async function withdraw(mailbox: OpenMailbox, id: string, error: unknown): Promise<void> {
  const unclear = !(error instanceof ClientError) || ['OFFLINE', 'SERVICE_UNAVAILABLE', 'INTERNAL', 'ABORTED'].includes(error.code);
  if (!unclear) await refuse(mailbox, id);
}

async function refuse(mailbox: OpenMailbox, id: string): Promise<void> {
  const { state, ports, signedIn, emit } = mailbox;
  const record = revokedContact(state.contacts, id, { by: signedIn.info.name, at: ports.now().toISOString() });
  if (record === null) return;
  await writeContact(mailbox, record);
  emit({ kind: 'contacts' });
}

function normalised(address: string): string {
  try {
    return normaliseAddress(address);
  } catch (cause) {
    throw cause instanceof AddressInvalid ? new ClientError('ADDRESS_INVALID', undefined, { cause }) : cause;
  }
}
