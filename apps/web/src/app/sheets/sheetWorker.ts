/** Entry of the worker that reads a Super PIN from files and from a camera's frames, away from the page. */
import { codeInPdf, codeInPicture, isPdf, photographsInPdf } from '@siegelpost/client-sdk/read-paper';
import { encodedIn, within } from '../previews/pixels.js';
import type { SheetAnswer, SheetAsked } from './sheets.js';

/** Pixels of the longer side: the QR code of a sheet that fills a photograph is read from few, a small one from more. */
const sides = [1600, 3200];

const unreadable: SheetAnswer = { code: null, why: 'unreadable' };
const without: SheetAnswer = { code: null, why: 'none' };

const inBitmap = (picture: ImageBitmap): string | null => {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  context.drawImage(picture, 0, 0);
  picture.close();
  return codeInPicture(context.getImageData(0, 0, width, height));
};

const inPhotograph = async (bytes: Uint8Array<ArrayBuffer>): Promise<SheetAnswer> => {
  const encoded = encodedIn(bytes);
  if (encoded === null) return unreadable;
  for (const side of sides) {
    const { width, height } = within(encoded, side);
    // The other side follows, also where the picture says that it lies on its side.
    const longer = height > width ? { resizeHeight: height } : { resizeWidth: width };
    const code = inBitmap(await createImageBitmap(new Blob([bytes], { type: encoded.mediaType }), { ...longer, resizeQuality: 'high' }));
    if (code !== null) return { code };
  }
  return without;
};

const inPdf = async (bytes: Uint8Array<ArrayBuffer>): Promise<SheetAnswer> => {
  const code = codeInPdf(bytes);
  if (code !== null) return { code };
  for (const photograph of photographsInPdf(bytes)) {
    const answer = await inPhotograph(photograph);
    if (answer.code !== null) return answer;
  }
  return without;
};

const answerTo = async (asked: SheetAsked): Promise<SheetAnswer> => {
  if (asked.kind === 'file') return isPdf(asked.bytes) ? inPdf(asked.bytes) : inPhotograph(asked.bytes);
  const code = inBitmap(asked.frame);
  return code === null ? without : { code };
};

addEventListener('message', ({ data }: MessageEvent<SheetAsked>) => {
  answerTo(data).then(
    (answer) => postMessage(answer),
    () => postMessage(unreadable),
  );
});
