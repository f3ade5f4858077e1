import type { Words } from './words.js';

/** „ · noch etwa 2 Minuten“ behind how far something is; nothing where that cannot be told. */
export const timeLeft = (seconds: number | null, { attachments: texts }: Words): string => {
  if (seconds === null) return '';
  return ` · ${texts.left(seconds < 90 ? texts.seconds(Math.max(1, seconds)) : texts.minutes(Math.round(seconds / 60)))}`;
};
