/** A letter on paper, in one language or in two side by side: PDF/A-2a, the same bytes for the same letter. */
import { directionOfText } from '@comity/language';
import { type Letter, type Line, paired, qrPath, waveHalves, wavePath } from '@comity/letter';
import { onPaper } from '../direction.ts';
import { type Sheet, typeset } from '../typeset.ts';

export interface LetterPrint {
  readonly letter: Letter;
  /** The same letter in the language of whoever reads it. Throws RangeError when it is another one. */
  readonly beside?: Letter;
  /** What stands small at the foot of each page: the request's number, say. */
  readonly short: string;
  /** In the letter's language: that a translation came with it. */
  readonly translatedMark: { readonly letter: string; readonly beside?: string };
  readonly at: string;
}

/** Throws RangeError when the two letters are not the same one. */
export const letterPdf = (print: LetterPrint): Uint8Array => typeset(letterSheet(print));

/** Throws RangeError when the two letters are not the same one. */
export function letterSheet({ letter, beside, short, translatedMark, at }: LetterPrint): Sheet {
  const { mark } = letter.foot;
  const lines = beside
    ? paired(letter, beside).map(({ left, right, same }) => ({ left: line(left), right: line(right), same }))
    : letter.lines.map((one) => ({ left: line(one), same: true }));
  const data = {
    left: { ...page(letter), translated: translatedMark.letter },
    ...(beside ? { right: { ...page(beside), translated: translatedMark.beside ?? '' } } : {}),
    lines,
    short,
    showsOriginal: beside !== undefined && lines.some(({ left }) => left.kind === 'quoted'),
    ...(mark.kind === 'sealed' ? drawings(mark.digest, mark.address) : {}),
  };
  return { template: new URL('./letter.typ', import.meta.url), data: onPaper(data), at };
}

const page = ({ lines: _, facts, ...rest }: Letter) => ({ ...rest, facts: facts.map(directed) });

/** What officers wrote runs as its own letters do, whatever the language of the letter. */
const line = (one: Line) =>
  one.kind === 'quoted'
    ? { ...one, dir: directionOfText(one.text), paragraphs: paragraphs(one.text) }
    : one.kind === 'row'
      ? directed(one)
      : one;
const directed = <T extends { value: string }>(one: T) => ({
  ...one,
  dir: directionOfText(one.value),
  paragraphs: paragraphs(one.value),
});
/** Each line of a text runs its own way, as it did where it was written. */
const paragraphs = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((part) => ({ text: part, dir: directionOfText(part) }));

const FOOT = { width: 1660, height: 130 };
const STRIP = { width: 1660, height: 40 };
const PETROL = '#005769';
const TINT = '#e3f5f8';

function drawings(digest: string, address: string | undefined) {
  const qr = address === undefined ? undefined : qrPath(address);
  return {
    wave: svg(
      FOOT,
      `<path fill="${TINT}" d="${waveHalves(digest, FOOT).lower}"/>${stroked(wavePath(digest, FOOT), 7)}`,
    ),
    strip: svg(STRIP, stroked(wavePath(digest, STRIP), 4)),
    ...(qr ? { qr: svg({ width: qr.size, height: qr.size }, `<path fill="#0f2229" d="${qr.path}"/>`) } : {}),
  };
}

const stroked = (path: string, width: number) =>
  `<path fill="none" stroke="${PETROL}" stroke-width="${width}" d="${path}"/>`;

const svg = ({ width, height }: { width: number; height: number }, inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${inner}</svg>`;
