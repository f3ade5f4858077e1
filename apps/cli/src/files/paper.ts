import { paperFonts } from '@siegelpost/client-sdk/node';
import { superPinPaper } from '@siegelpost/client-sdk/super-pin-paper';
import type { Me, NewSuperPin } from '@siegelpost/client-sdk';

/** What makes a Super PIN's sheet, its fonts read. */
export async function paperMaker(language: Me['language']): Promise<(made: NewSuperPin) => Promise<Uint8Array>> {
  const fonts = await paperFonts();
  return (made) => superPinPaper(made, language, fonts);
}
