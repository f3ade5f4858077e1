import type { SubjectId } from '@siegelpost/crypto-verify';
import { recordOfInvitation, recordsOf, successorOf, type ContactBook } from '../contacts/contact-book.js';
import type { ContactRecord } from '../contacts/contact-record.js';

/** What an opened `hello` says; `from` and `genesisReplaces` are verified, the rest is the sender's word. */
export interface Hello {
  readonly mid: string;
  readonly from: SubjectId;
  readonly invitation: string | null;
  readonly name: string;
  /** Normalised address. */
  readonly address: string;
  /** The id that the sender says to have given up. */
  readonly replaces: SubjectId | null;
  /** The id that the sender's first key entry names as given up. */
  readonly genesisReplaces: SubjectId | null;
}

/** `settled`: this sender was dealt with before. `write`: the records for one's own mailbox. */
export type HelloVerdict = { readonly kind: 'settled' } | { readonly kind: 'write'; readonly records: readonly ContactRecord[] };

/**
 * Compares a `hello` with one's own sealed contacts, never with the server's word (docs/protocol/flows.md J2.9, J8.7):
 * open invitation and address equal → linked; the address has another contact already → changed; a subject that took the
 * place of a contact → changed; else refused. The record's identity follows from the letters alone, so that several
 * clients of a practice write the same one. A refusal never touches a record under which somebody else is linked.
 */
export function matchHello(book: ContactBook, hello: Hello, at: string): HelloVerdict {
  const moved = movedRecords(book, hello, at);
  if (moved.length > 0) return { kind: 'write', records: moved };
  const invited = hello.invitation === null ? undefined : recordOfInvitation(book, hello.invitation);
  if (isPast(book, hello) || invited?.id === hello.from || book.get(hello.mid)?.id === hello.from) return { kind: 'settled' };
  if (invited?.state !== 'invited') return { kind: 'write', records: [refusal(hello, at)] };
  const fits = invited.address === hello.address;
  const state = !fits ? 'refused' : addressIsTaken(book, invited) ? 'changed' : 'linked';
  const record: ContactRecord = {
    ...invited, rev: invited.rev + 1, state, id: hello.from, suite: 'SP1', name: fits ? hello.name : invited.name, by: null, at,
  };
  return { kind: 'write', records: [record] };
}

function movedRecords(book: ContactBook, hello: Hello, at: string): ContactRecord[] {
  if (hello.replaces === null) return [];
  const restored = restoredRecords(book, hello, hello.replaces, at);
  if (restored.length > 0 || isPast(book, hello)) return restored;
  return replacedRecords(book, hello, hello.replaces, at);
}

/** Whether what it says was taken in before, which a client without state cannot remember: somebody has followed since. */
function isPast(book: ContactBook, { from, replaces }: Hello): boolean {
  if (successorOf(book, from) !== undefined) return true;
  return replaces !== null && (recordsOf(book, from).length > 0 ? recordsOf(book, replaces).length === 0 : successorOf(book, replaces) !== undefined);
}

/**
 * After a reset: whoever pins the id given up has to be confirmed anew. An id between, that nobody confirmed, is passed
 * over: `replaces` stays the one that letters were sealed to.
 */
function replacedRecords(book: ContactBook, { from, genesisReplaces }: Hello, former: SubjectId, at: string): ContactRecord[] {
  if (genesisReplaces !== former) return [];
  const pinned = recordsOf(book, former).filter(({ state }) => state !== 'refused');
  return pinned.map((record) => ({
    ...record, rev: record.rev + 1, state: 'changed', id: from, suite: 'SP1',
    replaces: record.state === 'changed' ? (record.replaces ?? former) : former, method: null, by: null, at,
  }));
}

/**
 * After a reset was undone: the keys from before speak again. Where nobody had confirmed the new ones the contact is what
 * it was, not verified; where somebody had, a person decides between the two.
 */
function restoredRecords(book: ContactBook, { from, genesisReplaces }: Hello, closed: SubjectId, at: string): ContactRecord[] {
  // Keys that were made to replace an id never come back in its place.
  if (genesisReplaces === closed) return [];
  return recordsOf(book, closed)
    .filter(({ replaces }) => replaces === from)
    .map((record) => {
      const confirmed = record.state === 'verified' || record.state === 'linked';
      const state = confirmed ? 'changed' : 'linked';
      return { ...record, rev: record.rev + 1, state, id: from, suite: 'SP1', replaces: closed, method: null, by: null, at };
    });
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
