/** Which check a letter failed; for local logs and tests, never sent anywhere (docs/protocol/letters.md §12). */
export type LetterRefusal =
  | 'envelope'
  | 'no-own-entry'
  | 'unwrap'
  | 'commitment'
  | 'decrypt'
  | 'frame'
  | 'payload'
  | 'sender'
  | 'retired-key'
  | 'signature'
  | 'mid'
  | 'recipients'
  | 'not-addressed'
  /** Of a re-sealed letter: the original, or what the letter says of it, does not hold. */
  | 'original';

/** The one outward refusal of letters. */
export class LetterRefused extends Error {
  readonly code = 'LETTER_REFUSED';

  constructor(readonly reason: LetterRefusal) {
    super('the letter was refused');
    this.name = 'LetterRefused';
  }
}

/** Runs a check whose every failure means the same refusal. */
export function refuseAs<T>(reason: LetterRefusal, check: () => T): T {
  try {
    return check();
  } catch {
    throw new LetterRefused(reason);
  }
}
