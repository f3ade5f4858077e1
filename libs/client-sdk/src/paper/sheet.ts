import type { Language } from '@siegelpost/contracts';
import PDFDocument from 'pdfkit';
import { drawCode, drawFrame, drawQr } from './code.js';
import { PaperText, type PaperFonts } from './text.js';

export const LOCALE: Readonly<Record<Language, string>> = { de: 'de-DE', en: 'en-GB' };
const MARGIN = 57;
/** The subset of PDF for screen readers; newer than the library's typings. */
const ACCESSIBLE: object = { subset: 'PDF/UA' };

/** What stands on a sheet that a code is kept on. */
export interface Sheet {
  readonly title: string;
  readonly purpose: string;
  readonly code: string;
  readonly qrAlternative: string;
  readonly codeHeading: string;
  /** Below the code: whose it is, and from when. */
  readonly facts: (isDrawable: (text: string) => boolean) => readonly string[];
  readonly keepHeading: string;
  readonly keep: readonly string[];
  readonly useHeading: string;
  readonly use: readonly string[];
  readonly madeAt: string;
  /** Whether a frame goes round the page, so that two kinds of sheets are told apart at a glance. */
  readonly framed: boolean;
}

/**
 * A sheet with a code: PDF, A4, one page, fonts embedded. It is made here and goes nowhere but to its
 * owner. Tagged for screen readers (headings, paragraphs, lists, language, title, an alternative text for the QR code,
 * reading order); whether it fulfils all of PDF/UA was not certified.
 */
export async function drawSheet(sheet: Sheet, language: Language, fonts: PaperFonts): Promise<Uint8Array<ArrayBuffer>> {
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
      Title: sheet.title,
      Creator: 'Siegelpost',
      Producer: 'Siegelpost',
      CreationDate: new Date(sheet.madeAt),
    },
  });
  const whole = bytesOf(document);
  const text = new PaperText(document, fonts);
  document.addPage();
  if (sheet.framed) drawFrame(document);
  text.heading(1, sheet.title);
  text.paragraph(sheet.purpose);
  drawQr(document, text.root, sheet.code, sheet.qrAlternative);
  text.heading(2, sheet.codeHeading);
  drawCode(document, text.root, sheet.code);
  for (const fact of sheet.facts((name) => text.isDrawable(name))) text.paragraph(fact);
  text.heading(2, sheet.keepHeading);
  text.list(sheet.keep, () => '•');
  text.heading(2, sheet.useHeading);
  text.list(sheet.use, (index) => `${index + 1}.`);
  text.end();
  document.end();
  return whole;
}

/** A day as people write it. */
export const dayOf = (time: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long' }).format(new Date(time));

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
