import type { Language } from '@siegelpost/contracts';
import type { NewPracticePaper } from '../members/facade.js';
import { practicePaperWords } from './practice-words.js';
import { dayOf, drawSheet } from './sheet.js';
import type { PaperFonts } from './text.js';

/** The sheet that a practice's paper is kept on; framed, so that nobody takes it for a Super PIN. */
export function practicePaper(
  { code, madeAt, replaces, practice }: NewPracticePaper,
  language: Language,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = practicePaperWords[language];
  const facts = (isDrawable: (text: string) => boolean) => [
    ...(isDrawable(practice) ? [`${words.forWhom}: ${practice}`] : []),
    `${words.made}: ${dayOf(madeAt, language)}. ${replaces ? words.replaces : words.first}`,
  ];
  return drawSheet({ ...words, code, madeAt, framed: true, facts }, language, fonts);
}
