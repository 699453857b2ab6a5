/**
 * A letter as a Word document, for ministries that stamp paper: the same lines as on the page, in one table whose first column has the
 * paragraphs of the Convention and whose others have the languages. Right to left where the language is.
 */
import { colonIn, directionOfText } from '@comity/language';
import { type Fact, type Letter, type Line, type Mark, paired } from '@comity/letter';
import type { LetterPrint } from '../letter/pdf.ts';
import { embedded } from './embedded.ts';
import { keptWithNext, type Look, paragraph, row, run, type Shape, table } from './markup.ts';
import { type Foot, packed } from './package.ts';
import { qrPicture, wavePicture } from './png.ts';

const MARGIN = 850;
const WIDTH = 9640;
const QUIET = '3F4F54';
const PETROL = '005769';
const OCHRE = '774C05';

/** The bytes of a .docx. Throws RangeError when the two letters are not the same one. */
export function letterDocx(print: LetterPrint): Uint8Array {
  const { letter, beside, short, at } = print;
  const sides = beside ? [letter, beside] : [letter];
  const isRtl = letter.direction === 'rtl';
  const { mark } = letter.foot;
  const body = [
    columns(sides, (side) => head(side), isRtl),
    paragraph('', { rule: 'below', after: 120 }),
    columns(sides, (side) => side.facts.map((fact) => factOf(fact, side)).join(''), isRtl),
    columns(sides, (side) => title(side), isRtl),
    lines(print, isRtl),
    signing(sides, isRtl),
    columns(sides, (side) => notes(side, beside !== undefined), isRtl),
  ].join('');
  return packed({
    body,
    isRtl,
    foot: footOf(letter, mark, sides),
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

const kept = ({ direction }: Letter, text: string): string =>
  direction === 'rtl' && directionOfText(text) === 'ltr' ? embedded(text) : text;

const lookOf = (letter: Letter, look: Look = {}): Look => ({
  lang: letter.language,
  ...(letter.direction === 'rtl' ? { isRtl: true } : {}),
  ...look,
});
const shapeOf = (letter: Letter, shape: Shape = {}): Shape => ({
  ...(letter.direction === 'rtl' ? { isRtl: true } : {}),
  ...shape,
});

/** One column a language; with one language no table at all. */
function columns(sides: readonly Letter[], make: (side: Letter) => string, isRtl: boolean): string {
  const [only, other] = sides;
  if (other === undefined) return make(only!);
  const half = WIDTH / 2;
  return (
    table([half, half], [row(sides.map((side) => ({ width: half, content: make(side) })))], isRtl) +
    paragraph('', { after: 0 })
  );
}

const head = (letter: Letter): string =>
  [
    paragraph(
      run(letter.head.state, lookOf(letter, { isBold: true, size: 36, colour: PETROL })),
      shapeOf(letter, { after: 0 }),
    ),
    paragraph(
      run(kept(letter, letter.head.authority), own(letter, letter.head.authority, { size: 22 })),
      shapeOf(letter, { after: 20 }),
    ),
    ...letter.head.contact.map((one) =>
      paragraph(
        run(kept(letter, one), { font: 'sans', size: 15, colour: QUIET }),
        shapeOf(letter, { after: 0 }),
      ),
    ),
  ].join('');

const title = (letter: Letter): string =>
  [
    paragraph(
      run(letter.title, lookOf(letter, { isBold: true, size: 30 })),
      shapeOf(letter, { before: 240, after: 120 }),
    ),
    ...letter.notices.map((one) =>
      paragraph(
        run(one, lookOf(letter, { font: 'sans', size: 19, colour: OCHRE })),
        shapeOf(letter, { shade: 'FEF4DD' }),
      ),
    ),
  ].join('');

/** What was written by others runs as its own letters do. */
const own = (letter: Letter, text: string, look: Look = {}): Look => {
  const { isRtl: _, ...plain } = lookOf(letter, look);
  return directionOfText(text) === 'rtl' ? { ...plain, isRtl: true } : plain;
};

const valueLook = (letter: Letter, { value, of }: { value: string; of: Fact['of'] }): Look =>
  of === 'said' ? lookOf(letter) : of === 'machine' ? { lang: 'en' } : own(letter, value);

const labelled = (letter: Letter, one: Fact): string =>
  paragraph(
    run(`${one.label}  `, lookOf(letter, { font: 'sans', size: 16, colour: QUIET })) +
      run(one.of === 'said' ? one.value : kept(letter, one.value), valueLook(letter, one)),
    shapeOf(letter, { after: 40 }),
  );
const factOf = (fact: Fact, letter: Letter): string => labelled(letter, fact);

/** Longer than this it may go on overleaf, and stands below its label. */
const LONG = 400;
const partsOf = (text: string): string[] => text.split(/\r\n?|\n/);
const isLong = (line: Line): boolean =>
  (line.kind === 'quoted' && line.text.length > LONG) ||
  (line.kind === 'row' && (line.value.length > LONG || partsOf(line.value).length > 1));

/** Each line of what an officer wrote runs its own way. */
const written = (letter: Letter, text: string): string =>
  partsOf(text)
    .map((part) =>
      paragraph(run(part, own(letter, part)), directionOfText(part) === 'rtl' ? { isRtl: true } : {}),
    )
    .join('');

/** So many lines at the end stay with the signature. */
const HELD = 3;

function lines({ letter, beside, translatedMark }: LetterPrint, isRtl: boolean): string {
  const wide = WIDTH - MARGIN;
  const half = wide / 2;
  const widths = beside ? [MARGIN, half, half] : [MARGIN, wide];
  const rows = beside
    ? paired(letter, beside).map(({ left, right, same }) =>
        row(
          [
            { width: MARGIN, content: margin(left) },
            ...(same || left.kind === 'blank'
              ? [{ width: wide, across: 2, content: onceFor(letter, left, right, translatedMark.letter) }]
              : [
                  { width: half, content: shown(letter, left, translatedMark.letter) },
                  { width: half, content: shown(beside, unboxed(right), translatedMark.beside ?? '') },
                ]),
          ],
          { splits: isLong(left) },
        ),
      )
    : letter.lines.map((line) =>
        row(
          [
            { width: MARGIN, content: margin(line) },
            { width: wide, content: shown(letter, line, translatedMark.letter) },
          ],
          { splits: isLong(line) },
        ),
      );
  // Nobody signs an empty page: the end of the text goes overleaf with the signature.
  const held = rows.map((one, at) => (at >= rows.length - HELD ? keptWithNext(one) : one));
  return table(widths, held, isRtl) + keptWithNext(paragraph('', { after: 0 }));
}

/** What is marked or written by hand is there once, in both languages, so that nobody asks which of two counts. */
const onceFor = (letter: Letter, left: Line, right: Line, translated: string): string =>
  left.kind === 'blank' && right.kind === 'blank'
    ? shown(letter, { ...left, label: inBoth(left.label, right.label) }, translated)
    : shown(letter, left, translated);
const inBoth = (label: string, also: string | undefined): string =>
  also === undefined ? label : `${label} · ${also}`;
const unboxed = (line: Line): Line => (line.kind === 'box' ? { kind: 'said', text: line.text } : line);

const margin = (line: Line): string => {
  const small: Look = { font: 'sans', size: 14, colour: PETROL };
  const cited = 'cited' in line && line.cited ? run(embedded(line.cited), small) : '';
  const item =
    'item' in line && line.item ? run(`\nT-CY ${line.item}`, { ...small, size: 12, colour: QUIET }) : '';
  const keepsNext = line.kind === 'heading' || line.kind === 'group';
  return paragraph(cited + item, { before: line.kind === 'heading' ? 140 : 0, after: 0, keepsNext });
};

function shown(letter: Letter, line: Line, translated: string): string {
  const small = lookOf(letter, { font: 'sans', size: 17, colour: QUIET });
  switch (line.kind) {
    case 'heading':
      return paragraph(
        run(`${line.number}. ${line.text}`, lookOf(letter, { isBold: true })),
        shapeOf(letter, { before: 140, keepsNext: true }),
      );
    case 'group':
      return paragraph(
        run(line.text, { ...small, isBold: true }),
        shapeOf(letter, { before: 60, keepsNext: true }),
      );
    case 'said':
      return paragraph(run(line.text, lookOf(letter)), shapeOf(letter));
    case 'gap':
      return paragraph(run(line.text, lookOf(letter, { colour: OCHRE })), shapeOf(letter));
    case 'quoted': {
      const text = written(letter, line.text);
      return line.translated ? text + paragraph(run(translated, small), shapeOf(letter)) : text;
    }
    case 'row':
      return line.of !== 'machine' && isLong(line)
        ? paragraph(run(line.label, small), shapeOf(letter, { after: 0, keepsNext: true })) +
            written(letter, line.value)
        : labelled(letter, line);
    case 'box':
      return paragraph(
        run('☐  ', { font: 'sans', size: 24 }) + run(line.text, lookOf(letter)),
        shapeOf(letter),
      );
    case 'blank':
      return paragraph(run(line.label, small), shapeOf(letter, { after: 0 })) + ruled(line.lines);
  }
}

/** Lines to write on. */
const ruled = (count: number): string =>
  Array.from({ length: count }, () => paragraph(run(' ', { size: 26 }), { after: 40, rule: 'below' })).join(
    '',
  );

function signing(sides: readonly Letter[], isRtl: boolean): string {
  const [letter, beside] = sides;
  if (letter?.signing === undefined) return '';
  const { labels } = letter.signing;
  const small = lookOf(letter, { font: 'sans', size: 16, colour: QUIET });
  const named = (key: keyof typeof labels) => inBoth(labels[key], beside?.signing?.labels[key]);
  const line = (key: keyof typeof labels) =>
    paragraph(
      run(`${named(key)}${colonIn(letter.language)}______________________________`, small),
      shapeOf(letter, { before: 160 }),
    );
  const heads = sides.map(signedFor).join('');
  const blanks = [
    ...(['name', 'office', 'signature'] as const).map(line),
    paragraph(run(named('stamp'), small), shapeOf(letter, { before: 160, after: 900 })),
  ].join('');
  // One row, which no page breaks.
  const block = table([WIDTH], [row([{ width: WIDTH, content: heads + blanks }])], isRtl);
  return (
    keptWithNext(block + paragraph('', { after: 0 })) + columns(sides, (side) => signingNote(side), isRtl)
  );
}

const signedFor = (letter: Letter): string =>
  paragraph(
    run(letter.signing?.says ?? '', lookOf(letter, { isBold: true })),
    shapeOf(letter, { before: 300 }),
  );
const signingNote = (letter: Letter): string =>
  paragraph(
    run(letter.signing?.note ?? '', lookOf(letter, { font: 'sans', size: 16, colour: QUIET })),
    shapeOf(letter),
  );

const notes = (letter: Letter, isBilingual: boolean): string => {
  const { law, form, original } = letter.foot;
  const said = [
    `${law}.`,
    ...(form === undefined ? [] : [`${form}.`]),
    ...(isBilingual && original ? [original] : []),
  ];
  return paragraph(
    run(said.join(' '), lookOf(letter, { font: 'sans', size: 14, colour: QUIET })),
    shapeOf(letter),
  );
};

function footOf(
  letter: Letter,
  mark: Mark | { kind: 'unsealed'; text: string },
  sides: readonly Letter[],
): Foot {
  const small = (side: Letter): Look => lookOf(side, { font: 'sans', size: 15, colour: QUIET });
  if (mark.kind === 'unsealed')
    return {
      wave: false,
      left: sides
        .map((side) =>
          paragraph(run('text' in side.foot.mark ? side.foot.mark.text : '', small(side)), shapeOf(side)),
        )
        .join(''),
    };
  const told = sides.map((side) =>
    side.foot.mark.kind === 'sealed'
      ? paragraph(run(side.foot.mark.label, small(side)), shapeOf(side, { after: 0 }))
      : '',
  );
  const number = [mark.groups.slice(0, 4).join('  '), mark.groups.slice(4).join('  ')].join('\n');
  const says = sides.map((side) =>
    side.foot.mark.kind === 'sealed'
      ? paragraph(run(side.foot.mark.says, small(side)), shapeOf(side, { after: 0 }))
      : '',
  );
  return {
    wave: true,
    left: [
      ...told,
      paragraph(run(number, { font: 'sans', size: 20 }), shapeOf(letter)),
      ...says,
      ...(mark.address === undefined ? [] : [verifying(letter, mark.verify, mark.address)]),
    ].join(''),
    ...(mark.address === undefined ? {} : { says: mark.verify }),
  };
}

/** Where anybody checks it, for who has no camera. */
const verifying = (letter: Letter, says: string, address: string): string =>
  paragraph(
    run(`${says}${colonIn(letter.language)}`, lookOf(letter, { font: 'sans', size: 15, colour: PETROL })) +
      run(kept(letter, address.split('?')[0]!), { font: 'sans', size: 15, colour: PETROL }),
    shapeOf(letter, { after: 0 }),
  );
