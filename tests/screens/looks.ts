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

/** Every look that a screen is checked in. Words do not change colours: those are looked at in German. */
export const looksIn = (language: Language): readonly Look[] => [...inLight, ...(language === 'de' ? inOtherColours : []), ...enlarged];

/** The rules of axe-core that count in a look: all per width, those on colour per colour scheme, none where only the size changes. */
export const rulesIn = ({ size, colours: chosen, large }: Look): 'all' | 'colour' | 'none' => {
  if (large || !widths.includes(size)) return 'none';
  return chosen === 'light' ? 'all' : 'colour';
};

export const titleOf = ({ size, colours: chosen, large }: Look): string => `${size} ${sizes[size].width} px, ${chosen}${large ? ', text 125 %' : ''}`;
