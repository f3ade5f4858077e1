import type { LetterKind } from '@siegelpost/crypto';
import type { SubjectId } from '@siegelpost/crypto-verify';

/** What the server is told of a letter. */
export type LetterClass = 'letter' | 'control' | 'draft';

/** The class that a kind belongs to; a letter declared otherwise is filed by this. */
export function classOf(kind: LetterKind): LetterClass {
  if (kind === 'letter' || kind === 'draft') return kind;
  return 'control';
}

/** What the server is told of a letter that is to be sent: the last re-sealed one of a batch brings a notice. */
export function declaredClass(letter: { readonly kind: LetterKind; readonly data: unknown }): LetterClass {
  const { kind, data } = letter;
  const noticed = kind === 'reseal' && typeof data === 'object' && data !== null && 'last' in data && data.last === true;
  return noticed ? 'letter' : classOf(kind);
}

/** Sender and recipients of an opened letter, and who reads it. */
export interface Passage {
  readonly kind: LetterKind;
  readonly from: SubjectId;
  readonly to: readonly SubjectId[];
  readonly self: { readonly id: SubjectId; readonly type: 'person' | 'practice' };
}

/**
 * Whether this kind may come from this sender to this reader at all (docs/protocol/letters.md §8). Whether a `letter`
 * is taken from a contact is decided by the contact's state, when it is shown.
 */
export function mayCome({ kind, from, to, self }: Passage): boolean {
  const own = from === self.id;
  const toSelf = own && to.length === 1 && to[0] === self.id;
  switch (kind) {
    case 'letter':
      return to.length > 1 && to.includes(from);
    case 'hello':
    case 'member':
      return to.length === 2 && to.includes(from) && (own || self.type === 'practice');
    case 'reseal-request':
      return to.length === 2 && to.includes(from) && own === (self.type === 'person');
    case 'reseal':
      return to.length === 2 && to.includes(from) && own === (self.type === 'practice');
    case 'contact':
    case 'draft':
    case 'note':
      return toSelf;
    case 'contacts':
      return toSelf && self.type === 'practice';
    case 'grant':
      return to.length === 2 && to.includes(from) && own === (self.type === 'practice');
  }
}
