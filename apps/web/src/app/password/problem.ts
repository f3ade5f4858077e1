import type { Words } from '../../words/words.js';
import type { PasswordCheck } from './usePasswordCheck.js';

/** What is wrong with a new password, as a sentence; undefined where it is good. */
export const passwordProblem = (password: string, check: PasswordCheck, words: Words): string | undefined => {
  if (password === '') return words.account.password.missing;
  if (!check.long) return words.problems.PASSWORD_TOO_SHORT;
  if (check.tooLong) return words.problems.PASSWORD_TOO_LONG;
  if (!check.notYours) return words.problems.PASSWORD_PERSONAL;
  if (!check.listed) return words.account.password.listMissing;
  return check.notCommon ? undefined : words.problems.PASSWORD_COMMON;
};
