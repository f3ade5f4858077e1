import type { LetterData } from '@siegelpost/crypto';
import type { SubjectId } from '@siegelpost/crypto-verify';
import { contactOf, type ContactBook } from '../contacts/contact-book.js';

/** An opened `reseal-request`, at whoever was asked or asks. */
export interface ResealRequest extends LetterData<'reseal-request'> {
  /** Who asks: the subject from after the reset. */
  readonly from: SubjectId;
  /** Who is asked. */
  readonly to: SubjectId;
  /** By the server's clock. */
  readonly at: string;
  /** Of the request in the own mailbox: what lies behind it was not meant. */
  readonly sequence: number;
}

/** `unconfirmed`: a person has to confirm the contact first. `refused`: nothing is sealed anew for it. */
export type ResealConsent = 'granted' | 'unconfirmed' | 'refused';

/** Whether a practice seals anew what is asked for: only for who took the place of this very id, once confirmed. */
export function consentTo(book: ContactBook, { from, former }: Pick<ResealRequest, 'from' | 'former'>): ResealConsent {
  const contact = contactOf(book, from);
  if (contact?.replaces !== former) return 'refused';
  if (contact.state === 'changed') return 'unconfirmed';
  return contact.state === 'verified' ? 'granted' : 'refused';
}

/** What is looked at of a letter that may be asked for. */
export interface Original {
  readonly mid: string;
  readonly thread: string;
  readonly from: SubjectId;
  readonly to: readonly SubjectId[];
}

/**
 * Whether a request covers a letter of the practice's own mailbox: one from or to the id given up, within its scope.
 * @param threads exchanges asked for, by the mid of their first letter
 */
export function coversLetter({ former, scope, mids }: ResealRequest, letter: Original, threads: ReadonlySet<string>): boolean {
  if (letter.from !== former && !letter.to.includes(former)) return false;
  if (scope === 'mids') return mids.includes(letter.mid);
  return scope === 'all' || threads.has(letter.thread);
}
