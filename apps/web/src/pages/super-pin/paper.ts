import bold from '@fontsource/nunito-sans/files/nunito-sans-latin-700-normal.woff?url';
import text from '@fontsource/nunito-sans/files/nunito-sans-latin-400-normal.woff?url';
import code from '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-600-normal.woff?url';
import type { NewSuperPin } from '@siegelpost/client-sdk';
import { superPinPaper } from '@siegelpost/client-sdk/super-pin-paper';

const fontAt = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** The sheet to print, made on this device. */
export const paperOf = async (made: NewSuperPin, language: 'de' | 'en'): Promise<Blob> => {
  const [textFont, boldFont, codeFont] = await Promise.all([fontAt(text), fontAt(bold), fontAt(code)]);
  const bytes = await superPinPaper(made, language, { text: textFont, bold: boldFont, code: codeFont });
  return new Blob([bytes], { type: 'application/pdf' });
};
