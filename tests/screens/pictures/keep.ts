import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Look } from '../looks.js';
import type { Device } from '../product/device.js';
import type { Language, Screen } from '../screen.js';

type Also = NonNullable<Screen['also']>[number];
interface Picture {
  readonly suffix: string;
  readonly look: Look;
}

const plain = { colours: 'light', large: false } as const;
const always: readonly Picture[] = [
  { suffix: 'phone', look: { ...plain, size: 'phone' } },
  { suffix: 'desktop', look: { ...plain, size: 'desktop' } },
];
const besides: Readonly<Record<Exclude<Also, 'en' | 'print'>, Picture>> = {
  dark: { suffix: 'desktop-dark', look: { size: 'desktop', colours: 'dark', large: false } },
  forced: { suffix: 'phone-forced', look: { size: 'phone', colours: 'forced', large: false } },
  large: { suffix: 'phone-large', look: { ...plain, size: 'phone', large: true } },
  tablet: { suffix: 'tablet', look: { ...plain, size: 'tablet' } },
};

/** The pictures that are kept of a screen in a language. */
const picturesOf = ({ also = [] }: Screen, language: Language): readonly Picture[] => {
  if (language === 'en') return also.includes('en') ? [{ suffix: 'phone-en', look: { ...plain, size: 'phone' } }] : [];
  return [...always, ...also.flatMap((each) => (each === 'en' || each === 'print' ? [] : [besides[each]]))];
};

/** A palette is enough for flat surfaces and text, at a quarter of the size. */
const write = (png: Buffer, file: string): Promise<unknown> => sharp(png).png({ palette: true, quality: 90, dither: 0, effort: 7, compressionLevel: 9 }).toFile(file);

/** Writes the pictures of a screen where SIEGELPOST_SCREENS says; nothing without it. */
export const keepPictures = async (device: Device, screen: Screen, language: Language): Promise<void> => {
  const folder = process.env['SIEGELPOST_SCREENS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  for (const { suffix, look } of picturesOf(screen, language)) {
    await device.wear(look);
    await write(await device.page.screenshot(), join(folder, `${screen.name}-${suffix}.png`));
  }
  if (language !== 'de' || screen.also?.includes('print') !== true) return;
  await device.print();
  await write(await device.page.screenshot({ fullPage: true }), join(folder, `${screen.name}-print.png`));
};
