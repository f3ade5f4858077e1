import type { SubjectId } from '@siegelpost/crypto-verify';
import { contactOf, successorOf, type ContactBook } from './contact-book.js';
import type { ContactRecord, ContactState } from './contact-record.js';

/** Whether anything is sealed to a contact in this state. */
export function maySealTo(state: ContactState): boolean {
  return state === 'linked' || state === 'verified';
}

/** Whom `--to` stands for. Unknown: nobody among the contacts. Unconfirmed: nobody that may be sealed to, or several. */
export type Resolution =
  | { readonly kind: 'found'; readonly id: SubjectId; readonly record: ContactRecord }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unconfirmed' };

/**
 * Resolves a mailbox id or a normalised address in one's own contacts alone; a server that answered this could choose
 * the key. An id that was given up stays unconfirmed, whoever took its place. An address that stands for several sealable mailboxes is unconfirmed: the sender has to name the mailbox.
 */
export function resolveRecipient(book: ContactBook, idOrAddress: string): Resolution {
  if (successorOf(book, idOrAddress) !== undefined) return { kind: 'unconfirmed' };
  const byId = contactOf(book, idOrAddress);
  if (byId !== undefined) return byId.id !== null && maySealTo(byId.state) ? found(byId.id, byId) : { kind: 'unconfirmed' };
  const ids = new Set([...book.values()].filter(({ address }) => address === idOrAddress).map(({ id }) => id));
  if (ids.size === 0) return { kind: 'unknown' };
  const sealable = [...ids].flatMap((id) => {
    const record = id === null ? undefined : contactOf(book, id);
    const sealable = record !== undefined && maySealTo(record.state);
    return id !== null && sealable && successorOf(book, id) === undefined ? [found(id, record)] : [];
  });
  return sealable.length === 1 && sealable[0] !== undefined ? sealable[0] : { kind: 'unconfirmed' };
}

function found(id: SubjectId, record: ContactRecord): Extract<Resolution, { kind: 'found' }> {
  return { kind: 'found', id, record };
}
