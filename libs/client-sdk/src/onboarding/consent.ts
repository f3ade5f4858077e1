import type { Connection } from '@siegelpost/contracts';
import { recordOfInvitation } from '@siegelpost/trust';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';

/**
 * That this person said yes to a practice, sealed on the device until the practice is a contact. With which practices an
 * account is connected is the server's word: it alone makes nobody a contact.
 */
const nameOf = (practice: string): string => `connect/${practice}`;

export function giveConsent({ signedIn }: OpenMailbox, practice: string): Promise<void> {
  return signedIn.vault.set(nameOf(practice), true);
}

export function dropConsent({ signedIn }: OpenMailbox, practice: string): Promise<void> {
  return signedIn.vault.delete(nameOf(practice));
}

/** Whether it was given here, or on whichever device wrote the contact. */
export async function hasConsent({ signedIn, state }: OpenMailbox, { practice, invitation }: Connection): Promise<boolean> {
  return recordOfInvitation(state.contacts, invitation) !== undefined || (await signedIn.vault.get(nameOf(practice))) !== null;
}
