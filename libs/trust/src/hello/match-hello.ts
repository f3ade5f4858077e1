import type { SubjectId } from '@siegelpost/crypto-verify';
import { recordOfInvitation, type ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';

/** What an opened `hello` says; `from` is verified, the rest is the sender's word. */
export interface Hello {
  readonly mid: string;
  readonly from: SubjectId;
  readonly invitation: string | null;
  readonly name: string;
  /** Normalised address. */
  readonly address: string;
}

/** `settled`: this sender was dealt with under this invitation before. `write`: the record for one's own mailbox. */
export type HelloVerdict = { readonly kind: 'settled' } | { readonly kind: 'write'; readonly record: ContactRecord };

/**
 * Compares a `hello` with one's own sealed contacts, never with the server's word (docs/protocol/flows.md J2.9):
 * open invitation and address equal → linked; the address has another contact already → changed; else refused.
 * The record's identity follows from the letters alone, so that several clients of a practice write the same one.
 * A refusal never touches a record under which somebody else is linked.
 */
export function matchHello(book: ContactBook, hello: Hello, at: string): HelloVerdict {
  const invited = hello.invitation === null ? undefined : recordOfInvitation(book, hello.invitation);
  if (invited?.id === hello.from || book.get(hello.mid)?.id === hello.from) return { kind: 'settled' };
  if (invited?.state !== 'invited') return { kind: 'write', record: refusal(hello, at) };
  const fits = invited.address === hello.address;
  const state = !fits ? 'refused' : addressIsTaken(book, invited) ? 'changed' : 'linked';
  const record: ContactRecord = {
    ...invited, rev: invited.rev + 1, state, id: hello.from, suite: 'SP1', name: fits ? hello.name : invited.name, by: null, at,
  };
  return { kind: 'write', record };
}

/** A second invitation is no way round a reset: any other contact of the address that got beyond `invited` counts. */
function addressIsTaken(book: ContactBook, invited: ContactRecord): boolean {
  return [...book.values()].some(
    (other) => other.contact !== invited.contact && other.address === invited.address && other.id !== null,
  );
}

function refusal(hello: Hello, at: string): ContactRecord {
  return {
    contact: hello.mid, rev: 1, state: 'refused', id: hello.from, suite: 'SP1', name: hello.name, address: hello.address,
    invitation: hello.invitation, replaces: null, method: null, by: null, at,
  };
}
