import bold from '@fontsource/nunito-sans/files/nunito-sans-latin-700-normal.woff?url';
import text from '@fontsource/nunito-sans/files/nunito-sans-latin-400-normal.woff?url';
import code from '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-600-normal.woff?url';
import type { NewPracticePaper, NewSuperPin } from '@siegelpost/client-sdk';
import { practicePaper } from '@siegelpost/client-sdk/practice-paper';
import { superPinPaper } from '@siegelpost/client-sdk/super-pin-paper';

const fontAt = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** The sheet to print, made on this device. */
export const paperOf = async (made: NewSuperPin, language: 'de' | 'en'): Promise<Blob> => {
  return pdfOf(await superPinPaper(made, language, await fonts()));
};

/** That of a practice's paper. */
export const practicePaperOf = async (made: NewPracticePaper, language: 'de' | 'en'): Promise<Blob> =>
  pdfOf(await practicePaper(made, language, await fonts()));

async function fonts() {
  const [textFont, boldFont, codeFont] = await Promise.all([fontAt(text), fontAt(bold), fontAt(code)]);
  return { text: textFont, bold: boldFont, code: codeFont };
}

const pdfOf = (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes], { type: 'application/pdf' });
