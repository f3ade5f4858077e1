/** Files of the fonts to embed: WOFF, TrueType or OpenType. */
export interface PaperFonts {
  readonly text: Uint8Array;
  readonly bold: Uint8Array;
  /** Codes only: letters and digits that are easily told apart. */
  readonly code: Uint8Array;
}

type Pdf = PDFKit.PDFDocument;
export type Structure = PDFKit.PDFStructureElement;

const INK = '#1B2520';
const HEADING_SIZE = { 1: 22, 2: 14 } as const;
const TEXT_SIZE = 11.5;
const INDENT = 18;
/** Letters of the embedded subset: Latin as western Europe writes it. */
const DRAWABLE = /^[\u0020-\u007e\u00a0-\u00ff\u0152\u0153\u2013\u2014\u2018-\u201e]*$/;

/** Tagged text, one piece below the other. */
export class PaperText {
  readonly root: Structure;

  constructor(
    private readonly pdf: Pdf,
    fonts: PaperFonts,
  ) {
    pdf.registerFont('text', fonts.text).registerFont('bold', fonts.bold).registerFont('code', fonts.code);
    pdf.font('text');
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  /** Whether the fonts have every letter. */
  isDrawable(text: string): boolean {
    return DRAWABLE.test(text);
  }

  heading(level: 1 | 2, text: string): void {
    this.block(level === 1 ? 'H1' : 'H2', () => {
      this.pdf.font('bold').fontSize(HEADING_SIZE[level]).fillColor(INK).text(text);
    });
    this.pdf.moveDown(0.35);
  }

  paragraph(text: string): void {
    this.block('P', () => this.plain().text(text, { lineGap: 3 }));
    this.pdf.moveDown(0.7);
  }

  list(items: readonly string[], mark: (index: number) => string): void {
    const list = this.pdf.struct('L');
    this.root.add(list);
    items.forEach((item, index) => {
      const { x, y } = this.pdf;
      const label = this.pdf.struct('Lbl', {}, () => this.plain().text(mark(index), x, y));
      const body = this.pdf.struct('LBody', {}, () => this.plain().text(item, x + INDENT, y, { lineGap: 3 }));
      list.add(this.pdf.struct('LI', {}, [label, body]));
      this.pdf.x = x;
      this.pdf.moveDown(0.35);
    });
    list.end();
    this.pdf.moveDown(0.5);
  }

  end(): void {
    this.root.end();
  }

  private plain(): Pdf {
    return this.pdf.font('text').fontSize(TEXT_SIZE).fillColor(INK);
  }

  private block(type: 'H1' | 'H2' | 'P', draw: () => void): void {
    this.root.add(this.pdf.struct(type, {}, draw));
  }
}
