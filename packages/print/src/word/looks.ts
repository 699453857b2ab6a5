/** How a language looks in a Word document: its direction, its tag, colours, and columns side by side. */
import { directionOfText } from '@comity/language';
import type { Letter } from '@comity/letter';
import { embedded } from './embedded.ts';
import { type Look, paragraph, row, type Shape, table } from './markup.ts';

export const WIDTH = 9640;
export const QUIET = '3F4F54';
export const PETROL = '005769';
export const OCHRE = '774C05';

export const kept = ({ direction }: Letter, text: string): string =>
  direction === 'rtl' && directionOfText(text) === 'ltr' ? embedded(text) : text;

export const lookOf = (letter: Letter, look: Look = {}): Look => ({
  lang: letter.language,
  ...(letter.direction === 'rtl' ? { isRtl: true } : {}),
  ...look,
});

export const shapeOf = (letter: Letter, shape: Shape = {}): Shape => ({
  ...(letter.direction === 'rtl' ? { isRtl: true } : {}),
  ...shape,
});

/** What was written by others runs as its own letters do. */
export const own = (letter: Letter, text: string, look: Look = {}): Look => {
  const { isRtl: _, ...plain } = lookOf(letter, look);
  return directionOfText(text) === 'rtl' ? { ...plain, isRtl: true } : plain;
};

/** One column a language; with one language no table at all. */
export function columns(sides: readonly Letter[], make: (side: Letter) => string, isRtl: boolean): string {
  const [only, other] = sides;
  if (other === undefined) return make(only!);
  const half = WIDTH / 2;
  return (
    table([half, half], [row(sides.map((side) => ({ width: half, content: make(side) })))], isRtl) +
    paragraph('', { after: 0 })
  );
}

/** What a hand fills in is asked for once, in both languages. */
export const inBoth = (label: string, also: string | undefined): string =>
  also === undefined ? label : `${label} · ${also}`;
