import { qrModules } from './qr-modules.js';
import type { Structure } from './text.js';

const QR_SIDE = 150;
const QUIET_MODULES = 4;
const CODE_SIZE = 21;
const GROUPS_PER_LINE = 4;

/** The code's characters alone as a QR code, centred, with its quiet zone. */
export function drawQr(pdf: PDFKit.PDFDocument, root: Structure, code: string, alternative: string): void {
  const modules = qrModules(code.replaceAll('-', ''));
  const side = QR_SIDE / (modules.length + 2 * QUIET_MODULES);
  const left = (pdf.page.width - QR_SIDE) / 2;
  const { y: top } = pdf;
  const figure = { alt: alternative, bbox: [left, top, left + QR_SIDE, top + QR_SIDE] };
  const draw = (): void => {
    modules.forEach((row, line) => {
      row.forEach((dark, column) => {
        if (dark)
          pdf.rect(left + (column + QUIET_MODULES) * side, top + (line + QUIET_MODULES) * side, side, side);
      });
    });
    pdf.fill('black');
  };
  root.add(pdf.struct('Figure', figure, draw));
  pdf.y = top + QR_SIDE + 6;
}

/** A double line round the page. */
export function drawFrame(pdf: PDFKit.PDFDocument): void {
  const { width, height } = pdf.page;
  const frame = (inset: number, line: number): void => {
    pdf.lineWidth(line).rect(inset, inset, width - 2 * inset, height - 2 * inset).stroke('black');
  };
  pdf.markContent('Artifact', { type: 'Layout' });
  frame(24, 3);
  frame(30, 1);
  pdf.endMarkedContent();
}

/** 8 groups of 5 in two lines. A screen reader gets them character by character. */
export function drawCode(pdf: PDFKit.PDFDocument, root: Structure, code: string): void {
  const groups = code.split('-');
  const lines = [groups.slice(0, GROUPS_PER_LINE), groups.slice(GROUPS_PER_LINE)];
  const draw = (): void => {
    pdf.font('code').fontSize(CODE_SIZE).fillColor('black');
    for (const line of lines) pdf.text(line.join(' - '), { align: 'center', lineGap: 6 });
  };
  root.add(pdf.struct('P', { actual: groups.map((group) => [...group].join(' ')).join(', ') }, draw));
  pdf.moveDown(0.5);
}
