/** Entry of the worker that makes one preview: files of other people are decoded here, away from keys and pages. */
import { plateOf } from './dicom.js';
import { encodedIn, within } from './pixels.js';
import type { PreviewAsked } from './preview.js';

const ofImage = (bytes: Uint8Array<ArrayBuffer>, box: number): Promise<ImageBitmap> => {
  const encoded = encodedIn(bytes);
  if (encoded === null) throw new TypeError('not a picture that is shown');
  const { width, height } = within(encoded, box);
  // The other side follows, also where the picture says that it lies on its side.
  const longer = height > width ? { resizeHeight: height } : { resizeWidth: width };
  return createImageBitmap(new Blob([bytes], { type: encoded.mediaType }), { ...longer, resizeQuality: 'medium' });
};

const ofDicom = (bytes: Uint8Array<ArrayBuffer>, box: number): Promise<ImageBitmap> => {
  const { width, height, grey } = plateOf(bytes, box);
  const image = new ImageData(width, height);
  grey.forEach((shade, at) => image.data.set([shade, shade, shade, 255], at * 4));
  return createImageBitmap(image);
};

addEventListener('message', ({ data: { kind, bytes, box } }: MessageEvent<PreviewAsked>) => {
  const made = Promise.resolve().then(() => (kind === 'dicom' ? ofDicom(bytes, box) : ofImage(bytes, box)));
  made.then(
    (picture) => postMessage(picture, { transfer: [picture] }),
    () => postMessage(null),
  );
});
