/**
 * A letter as a Word document, for ministries that stamp paper: the same lines as on the page, right to left where the language is.
 */
import type { LetterPrint } from '../letter/pdf.ts';
import { footOf, notes, signing } from './ending.ts';
import { head, labelled, title } from './head.ts';
import { lines } from './lines.ts';
import { columns } from './looks.ts';
import { paragraph } from './markup.ts';
import { packed } from './package.ts';
import { qrPicture, wavePicture } from './png.ts';

/** The bytes of a .docx. Throws RangeError when the two letters are not the same one. */
export function letterDocx(print: LetterPrint): Uint8Array {
  const { letter, beside, short, at } = print;
  const sides = beside ? [letter, beside] : [letter];
  const isRtl = letter.direction === 'rtl';
  const { mark } = letter.foot;
  const body = [
    columns(sides, (side) => head(side), isRtl),
    paragraph('', { rule: 'below', after: 120 }),
    columns(sides, (side) => side.facts.map((fact) => labelled(side, fact)).join(''), isRtl),
    columns(sides, (side) => title(side), isRtl),
    lines(print, isRtl),
    signing(sides, isRtl),
    columns(sides, (side) => notes(side, beside !== undefined), isRtl),
  ].join('');
  return packed({
    body,
    isRtl,
    foot: footOf(sides),
    ...(letter.watermark === undefined ? {} : { watermark: letter.watermark }),
    short,
    pages: sides.map((side) => ({ says: side.foot.page, isRtl: side.direction === 'rtl' })),
    title: letter.title,
    author: letter.head.state,
    at,
    pictures:
      mark.kind === 'sealed'
        ? [wavePicture(mark.digest), ...(mark.address === undefined ? [] : [qrPicture(mark.address)])]
        : [],
  });
}
