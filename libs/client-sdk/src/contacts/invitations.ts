import { AddressInvalid, normaliseAddress, type Invitation } from '@siegelpost/contracts';
import { newMid, type MemberNote } from '@siegelpost/crypto';
import { invitedContact, revokedContact, unsentInvitations, type WaitingRole } from '@siegelpost/trust';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { Client } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { RouteInput } from '../ports/transport.js';
import { memberNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { writeContact } from './write-contact.js';

type InviteInput = Parameters<Client['invite']>[0];

/** Practice in whose name invitations are made. @throws ClientError NOT_A_PRACTICE */
function practiceOf({ signedIn }: OpenMailbox): string {
  if (signedIn.mailbox.type !== 'practice') throw new ClientError('NOT_A_PRACTICE');
  return signedIn.mailbox.id;
}

/** Invites a patient. */
export function invite(mailbox: OpenMailbox, input: InviteInput): Promise<Invitation> {
  return inviteAs(mailbox, input, null);
}

/**
 * The sealed contact first, then the invitation: a hello that answers it always finds what it is compared with (J1).
 * @param role of a member of the staff; null for a patient
 */
export async function inviteAs(mailbox: OpenMailbox, input: InviteInput, role: WaitingRole | null): Promise<Invitation> {
  const practice = practiceOf(mailbox);
  const { ports, signedIn, emit } = mailbox;
  const address = normalised(input.address);
  const [id, name] = [newMid(), input.name.trim()];
  const decision = { by: signedIn.info.name, at: ports.now().toISOString() };
  if (role !== null) await writeNote(mailbox, { topic: 'member', invitation: id, rev: 1, role });
  await writeContact(mailbox, invitedContact({ id, name, address }, decision));
  emit({ kind: 'contacts' });
  const invitation = { id, practice, name, address, language: input.language, role: serverRole(role) };
  try {
    return await ports.transport.call('createInvitation', invitation);
  } catch (error) {
    await withdraw(mailbox, id, error);
    throw error;
  }
}

/**
 * The practice's invitations, the newest first. One that was cut off before it reached the server is sent now; who
 * declined is no contact any more.
 */
export async function invitations(mailbox: OpenMailbox): Promise<readonly Invitation[]> {
  const practice = practiceOf(mailbox);
  const list = async (): Promise<readonly Invitation[]> => (await mailbox.ports.transport.call('listInvitations', { practice })).invitations;
  const listed = await list();
  const sent = (await mendUnsent(mailbox, practice, listed)) ? await list() : listed;
  for (const { id, state } of sent) if (state === 'declined') await refuse(mailbox, id);
  return sent;
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

/**
 * Contacts that were invited while the server has no invitation of theirs: the same POST again, which does nothing where it
 * came through after all. The language of the first try is not known any more; it is the account's.
 * @returns whether one was sent
 */
async function mendUnsent(mailbox: OpenMailbox, practice: string, sent: readonly Invitation[]): Promise<boolean> {
  const { state, ports, signedIn } = mailbox;
  const { repeat, drop } = unsentInvitations(state.contacts, new Set(sent.map(({ id }) => id)), ports.now());
  for (const { contact } of drop) await refuse(mailbox, contact);
  let mended = false;
  for (const { contact: id, name, address } of repeat) {
    if (address === null) continue;
    const role = serverRole(state.memberNotes.get(id)?.role ?? null);
    mended = (await repeated(mailbox, { id, practice, name, address, language: signedIn.info.language, role })) || mended;
  }
  return mended;
}

/** What is refused or away now is tried again when the list is next looked at. */
async function repeated({ ports }: OpenMailbox, invitation: RouteInput<'createInvitation'>): Promise<boolean> {
  try {
    await ports.transport.call('createInvitation', invitation);
    return true;
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return false;
  }
}

/** Errors after which the invitation may have been sent, by this client or, as a duplicate, by another one that found it unsent. */
const UNCLEAR: readonly ClientErrorCode[] = ['OFFLINE', 'SERVICE_UNAVAILABLE', 'INTERNAL', 'ABORTED', 'INVITATION_DUPLICATE'];

/** An invitation that the server refused was never sent: its contact goes. One whose answer was lost may have been. */
async function withdraw(mailbox: OpenMailbox, id: string, error: unknown): Promise<void> {
  const unclear = !(error instanceof ClientError) || UNCLEAR.includes(error.code);
  if (!unclear) await refuse(mailbox, id);
}

async function refuse(mailbox: OpenMailbox, id: string): Promise<void> {
  const { state, ports, signedIn, emit } = mailbox;
  const record = revokedContact(state.contacts, id, { by: signedIn.info.name, at: ports.now().toISOString() });
  if (record === null) return;
  await writeContact(mailbox, record);
  emit({ kind: 'contacts' });
}

async function writeNote(mailbox: OpenMailbox, note: MemberNote): Promise<void> {
  await post(mailbox, memberNote(note, mailbox.ports.now()), []);
  mailbox.state.takeMemberNote(note);
}

/** The server's name of a role. */
const serverRole = (role: WaitingRole | null) => (role === 'staff' ? ('member' as const) : role);

function normalised(address: string): string {
  try {
    return normaliseAddress(address);
  } catch (cause) {
    throw cause instanceof AddressInvalid ? new ClientError('ADDRESS_INVALID', undefined, { cause }) : cause;
  }
}
