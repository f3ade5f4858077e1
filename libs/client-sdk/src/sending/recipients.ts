import { AddressInvalid, limits, normaliseAddress } from '@siegelpost/contracts';
import { resolveRecipient, withoutStaff } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';

/**
 * Mailbox ids that `to` stands for in one's own contacts, ascending, none twice. The server is not asked.
 * @throws ClientError CONTACT_UNKNOWN, CONTACT_UNCONFIRMED, TOO_MANY_RECIPIENTS
 */
export function resolveAll({ state: { contacts, memberNotes } }: OpenMailbox, to: readonly string[]): string[] {
  if (to.length > limits.recipients) throw new ClientError('TOO_MANY_RECIPIENTS');
  if (to.length === 0) throw new ClientError('CONTACT_UNKNOWN', 'A letter needs a recipient.');
  const book = withoutStaff(memberNotes, contacts);
  const ids = to.map((text) => {
    const resolution = resolveRecipient(book, keyOf(text));
    if (resolution.kind === 'unknown') throw new ClientError('CONTACT_UNKNOWN');
    if (resolution.kind === 'unconfirmed') throw new ClientError('CONTACT_UNCONFIRMED');
    return resolution.id;
  });
  return [...new Set(ids)].sort();
}

/** A mailbox id as it is, an address in its normalised form. */
export function keyOf(text: string): string {
  if (!text.includes('@')) return text.trim();
  try {
    return normaliseAddress(text);
  } catch (cause) {
    throw cause instanceof AddressInvalid ? new ClientError('CONTACT_UNKNOWN', undefined, { cause }) : cause;
  }
}
