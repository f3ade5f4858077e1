import type { Language } from '@siegelpost/contracts';
import PDFDocument from 'pdfkit';
import type { NewSuperPin } from '../facade.js';
import { drawCode, drawQr } from './code.js';
import { PaperText, type PaperFonts } from './text.js';
import { paperWords } from './words.js';

export type { PaperFonts } from './text.js';

const LOCALE: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };
const MARGIN = 57;
/** The subset of PDF for screen readers; newer than the library's typings. */
const ACCESSIBLE: object = { subset: 'PDF/UA' };

/**
 * The sheet that a Super PIN is kept on: PDF, A4, one page, fonts embedded. It is made here and goes nowhere but to its
 * owner. Tagged for screen readers (headings, paragraphs, lists, language, title, an alternative text for the QR code,
 * reading order); whether it fulfils all of PDF/UA was not certified.
 */
export async function superPinPaper(
  made: NewSuperPin,
  language: Language,
  fonts: PaperFonts,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = paperWords[language];
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    ...ACCESSIBLE,
    lang: LOCALE[language],
    displayTitle: true,
    autoFirstPage: false,
    // None of the library's own fonts: they are not embedded, and browsers do not have them.
    font: '',
    info: {
      Title: words.title,
      Creator: 'Siegelpost',
      Producer: 'Siegelpost',
      CreationDate: new Date(made.madeAt),
    },
  });
  const whole = bytesOf(document);
  const text = new PaperText(document, fonts);
  document.addPage();
  const date = (time: string): string =>
    new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long' }).format(new Date(time));
  text.heading(1, words.title);
  text.paragraph(words.purpose);
  drawQr(document, text.root, made.code, words.qrAlternative);
  text.heading(2, words.codeHeading);
  drawCode(document, text.root, made.code);
  text.paragraph(`${words.forWhom}: ${text.isDrawable(made.name) ? `${made.name}, ` : ''}${made.address}`);
  text.paragraph(
    `${words.made}: ${date(made.madeAt)}. ${made.replaces === null ? words.first : words.replaces(date(made.replaces))}`,
  );
  text.heading(2, words.keepHeading);
  text.list(words.keep, () => '•');
  text.heading(2, words.useHeading);
  text.list(words.use, (index) => `${index + 1}.`);
  text.end();
  document.end();
  return whole;
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('error', reject);
    document.on('end', () => {
      const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
      chunks.reduce((at, chunk) => {
        whole.set(chunk, at);
        return at + chunk.length;
      }, 0);
      resolve(whole);
    });
  });
}
