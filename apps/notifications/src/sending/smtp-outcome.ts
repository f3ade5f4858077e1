/** What a failed try means: the mail server refused this mail for good, or it may work later. */
export type Failure = 'permanent' | 'temporary';

const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;

/**
 * Reads an error of the SMTP client. Only a 5xx (RFC 5321 section 4.2.1) to recipient or content is for good;
 * refused sign-in or greeting are faults of the set-up, which an operator can mend meanwhile.
 */
export function failureOf(error: unknown): Failure {
  const code = fieldOf(error, 'code');
  const response = fieldOf(error, 'responseCode');
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return aboutThisMail && typeof response === 'number' && response >= 500 ? 'permanent' : 'temporary';
}

const firstMs = 1_000;
const longestMs = 900_000;

/** Pause after the `tries`th try failed: 1 s, doubling up to a quarter of an hour. */
export const pauseAfter = (tries: number): number => Math.min(firstMs * 2 ** Math.min(tries - 1, 20), longestMs);
