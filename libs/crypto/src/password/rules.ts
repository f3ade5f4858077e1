export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

/** Why a password is refused; the list of common ones is the caller's. */
export type PasswordFault = 'too-short' | 'too-long';

/** NFKC form of a password (RFC 8265 uses the same for comparison); everything is computed from this form. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** 12 to 128 code points after NFKC; `null` if it may be used. */
export function passwordFault(password: string): PasswordFault | null {
  const length = [...normalisePassword(password)].length;
  if (length < PASSWORD_MIN) return 'too-short';
  return length > PASSWORD_MAX ? 'too-long' : null;
}
