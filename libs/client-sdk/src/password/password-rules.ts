import { normalisePassword, passwordFault } from '@siegelpost/crypto';
import { ClientError } from '../errors.js';
import type { Ports } from '../ports/ports.js';

export { passwordFault };

/** Shortest part of a name or address that must not be most of a password. */
const PERSONAL_MIN = 4;

/**
 * Refuses a new password that is too short, too long, common, or one's own name or address.
 * @param personal name and address of its owner
 * @throws ClientError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_COMMON, PASSWORD_PERSONAL
 */
export async function requireGoodPassword(ports: Ports, password: string, personal: readonly string[]): Promise<void> {
  const fault = passwordFault(password);
  if (fault === 'too-short') throw new ClientError('PASSWORD_TOO_SHORT');
  if (fault === 'too-long') throw new ClientError('PASSWORD_TOO_LONG');
  if (isCommonPassword(password, await ports.commonPasswords())) throw new ClientError('PASSWORD_COMMON');
  if (isPersonalPassword(password, personal)) throw new ClientError('PASSWORD_PERSONAL');
}

/**
 * Whether a password is on the list, also with digits and signs behind it, or twice and more; or made of three
 * characters at most.
 * @param list in lower case
 */
export function isCommonPassword(password: string, list: ReadonlySet<string>): boolean {
  const folded = fold(password).trim();
  const unit = /^(.{3,}?)\1+$/u.exec(folded)?.[1] ?? folded;
  const stem = folded.replace(/[^\p{L}]+$/u, '');
  return [folded, unit, stem].some((text) => list.has(text)) || new Set(folded).size < 4;
}

/** Whether nothing but digits and signs is left of a password once name and address are taken out. */
export function isPersonalPassword(password: string, personal: readonly string[]): boolean {
  const folded = fold(password);
  const words = personal
    .flatMap((text) => fold(text).split(/[\s@]+/))
    .flatMap((word) => [word, ...word.split(/[.\-_+]+/)])
    .filter((word) => word.length >= PERSONAL_MIN)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.split(word).join(''), folded);
  return rest !== folded && !/\p{L}/u.test(rest);
}

/** As the protocol normalises it (NFKC), in lower case. */
const fold = (text: string): string => normalisePassword(text).toLowerCase();
