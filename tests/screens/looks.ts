import type { Language } from './screen.js';

/** Window sizes in CSS pixels. `zoomed` is 1440 × 960 at 200 %, `reflow` 1280 × 1024 at 400 % (WCAG 1.4.10). */
export const sizes = {
  small: { width: 320, height: 640 },
  phone: { width: 360, height: 780 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1440, height: 960 },
  zoomed: { width: 720, height: 480 },
  reflow: { width: 320, height: 256 },
} as const;
export type Size = keyof typeof sizes;

const colours = ['dark', 'forced'] as const;
type Colours = 'light' | (typeof colours)[number];

export interface Look {
  readonly size: Size;
  readonly colours: Colours;
  /** The largest text of the settings, 125 %. */
  readonly large: boolean;
}

const plain = { colours: 'light', large: false } as const;
const widths: readonly Size[] = ['small', 'phone', 'tablet', 'desktop'];

const inLight: readonly Look[] = widths.map((size) => ({ ...plain, size }));
const inOtherColours: readonly Look[] = widths.flatMap((size) => colours.map((each) => ({ size, colours: each, large: false })));
const enlarged: readonly Look[] = [
  { ...plain, size: 'zoomed' },
  { ...plain, size: 'reflow' },
  { ...plain, size: 'small', large: true },
  { ...plain, size: 'desktop', large: true },
];

/** Every look there is. Words do not change colours: those are looked at in German. */
export const everyLookIn = (language: Language): readonly Look[] => [...inLight, ...(language === 'de' ? inOtherColours : []), ...enlarged];

/**
 * Looks enough for one screen: between its two languages every width, dark and forced colours, zoom, reflow and large
 * text. Which width meets which language and colours moves on with `turn`, 0 to 3: four screens in a row have every look
 * there is, but zoom in English and reflow in German.
 */
export const someLooksIn = (language: Language, turn: number): readonly Look[] => {
  const at = (offset: number): Size => widths[(turn + offset) % widths.length] ?? 'small';
  const even = turn % 2 === 0;
  if (language === 'de') {
    const large: Look = { ...plain, size: even ? 'small' : 'desktop', large: true };
    return [{ ...plain, size: at(0) }, { ...plain, size: at(2) }, { size: at(1), colours: 'dark', large: false }, { size: at(3), colours: 'forced', large: false }, { ...plain, size: 'zoomed' }, large];
  }
  const large: Look = { ...plain, size: even ? 'desktop' : 'small', large: true };
  return [{ ...plain, size: at(1) }, { ...plain, size: at(3) }, { ...plain, size: 'reflow' }, large];
};

/** The rules of axe-core that count in a look: all per width, those on colour per colour scheme, none where only the size changes. */
export const rulesIn = ({ size, colours: chosen, large }: Look): 'all' | 'colour' | 'none' => {
  if (large || !widths.includes(size)) return 'none';
  return chosen === 'light' ? 'all' : 'colour';
};

export const titleOf = ({ size, colours: chosen, large }: Look): string => `${size} ${sizes[size].width} px, ${chosen}${large ? ', text 125 %' : ''}`;
