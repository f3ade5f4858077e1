import type { Language } from '@siegelpost/contracts';
import type { NewSuperPin } from '../facade.js';
import { dayOf, drawSheet } from './sheet.js';
import type { PaperFonts } from './text.js';
import { paperWords } from './words.js';

export type { PaperFonts } from './text.js';

/** The sheet that a Super PIN is kept on. */
export function superPinPaper(
  { code, madeAt, replaces, name, address }: NewSuperPin,
  language: Language,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = paperWords[language];
  const since = replaces === null ? words.first : words.replaces(dayOf(replaces, language));
  const sheet = {
    ...words,
    code,
    madeAt,
    framed: false,
    facts: (isDrawable: (text: string) => boolean) => [
      `${words.forWhom}: ${isDrawable(name) ? `${name}, ` : ''}${address}`,
      `${words.made}: ${dayOf(madeAt, language)}. ${since}`,
    ],
  };
  return drawSheet(sheet, language, fonts);
}
