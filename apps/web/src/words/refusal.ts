import type { ClientErrorCode } from '@siegelpost/client-sdk';
import type { Words } from './words.js';

/** What went wrong, as the screen needs it; `retryAfter` in seconds. */
export interface Refusal {
  readonly code: ClientErrorCode;
  readonly retryAfter?: number;
}

const field = (value: object, name: string): unknown => Reflect.get(value, name);

/** The refusal in a thrown value. A value without a known code is INTERNAL: it is a fault of ours. */
export const refusalOf = (thrown: unknown, words: Words): Refusal => {
  if (typeof thrown !== 'object' || thrown === null) return { code: 'INTERNAL' };
  const code = field(thrown, 'code');
  if (typeof code !== 'string' || !Object.hasOwn(words.problems, code)) return { code: 'INTERNAL' };
  const retryAfter = field(thrown, 'retryAfter');
  return { code: code as ClientErrorCode, ...(typeof retryAfter === 'number' ? { retryAfter } : {}) };
};

/** A refusal as a sentence for people, with how long to wait where the server said so. */
export const sentenceOf = (refusal: Refusal, words: Words): string => {
  const { retryAfter } = refusal;
  const sentence = words.problems[refusal.code];
  if (retryAfter === undefined || retryAfter <= 0) return sentence;
  const wait = retryAfter < 90 ? words.waitSeconds(Math.ceil(retryAfter)) : words.waitMinutes(Math.ceil(retryAfter / 60));
  return `${sentence} ${wait}`;
};
