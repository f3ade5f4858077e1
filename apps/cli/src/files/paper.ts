import { paperFonts } from '@siegelpost/client-sdk/node';
import { practicePaper } from '@siegelpost/client-sdk/practice-paper';
import { superPinPaper } from '@siegelpost/client-sdk/super-pin-paper';
import type { Me, NewPracticePaper, NewSuperPin } from '@siegelpost/client-sdk';

/** What makes a Super PIN's sheet, its fonts read. */
export async function paperMaker(language: Me['language']): Promise<(made: NewSuperPin) => Promise<Uint8Array>> {
  const fonts = await paperFonts();
  return (made) => superPinPaper(made, language, fonts);
}

/** What makes the sheet of a practice's paper, its fonts read. */
export async function practicePaperMaker(language: Me['language']): Promise<(made: NewPracticePaper) => Promise<Uint8Array>> {
  const fonts = await paperFonts();
  return (made) => practicePaper(made, language, fonts);
}
