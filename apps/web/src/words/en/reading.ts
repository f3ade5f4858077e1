import type { Words } from '../words.js';

export const reading: Pick<Words, 'reading'> = {
  reading: {
    camera: 'Scan the QR code',
    file: 'Choose PDF or photo',
    busy: 'Reading …',
    drop: 'Drop the PDF or a photo of the sheet here',
    local: 'Instead of typing: the camera, or the PDF or a photo of the sheet, also dropped here. It is read on this device alone.',
    picture: 'Picture of the camera',
    hold: 'Hold the QR code of the sheet in front of the camera.',
    stop: 'Switch the camera off',
    found: 'The Super PIN is read.',
    cameraProblems: {
      refused: 'The camera is not allowed for this page. Allow it in the settings of the browser, or type the Super PIN.',
      missing: 'No camera was found here. Please type the Super PIN, or choose a photo of the sheet.',
      busy: 'The camera could not be opened; perhaps another program uses it. Please try again, or type the Super PIN.',
    },
    fileProblems: {
      none: 'We found no Super PIN in this file. Take the PDF that Siegelpost saved, or a photo that shows all of the QR code sharply.',
      unreadable: 'This file could not be read. PDF, JPEG and PNG work.',
      'too-large': 'This file is larger than 30 MB. A simple photo of the sheet is enough.',
    },
  },
};
