/** The lines of a letter in Word: one table whose first column has the paragraphs of the Convention and whose others have the languages. */
import { directionOfText } from '@comity/language';
import { type Letter, type Line, paired } from '@comity/letter';
import type { LetterPrint } from '../letter/pdf.ts';
import { embedded } from './embedded.ts';
import { labelled } from './head.ts';
import { inBoth, lookOf, OCHRE, own, PETROL, QUIET, shapeOf, WIDTH } from './looks.ts';
import { keptWithNext, type Look, paragraph, row, run, table } from './markup.ts';

const MARGIN = 850;

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

export function lines({ letter, beside, translatedMark }: LetterPrint, isRtl: boolean): string {
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
const unboxed = (line: Line): Line => (line.kind === 'box' ? { kind: 'said', text: line.text } : line);

const margin = (line: Line): string => {
  const small: Look = { font: 'sans', size: 14, colour: PETROL };
  const cited = 'cited' in line && line.cited ? run(embedded(line.cited), small) : '';
  const item =
    'item' in line && line.item
      ? run(`${cited === '' ? '' : '\n'}T-CY ${line.item}`, { ...small, size: 12, colour: QUIET })
      : '';
  const keepsNext = line.kind === 'heading' || line.kind === 'group';
  return paragraph(cited + item, { before: line.kind === 'heading' ? 140 : 0, after: 0, keepsNext });
};

function shown(letter: Letter, line: Line, translated: string): string {
  const small = lookOf(letter, { font: 'sans', size: 17, colour: QUIET });
  switch (line.kind) {
    case 'heading':
      return paragraph(
        run(`${line.number}. ${line.text}`, lookOf(letter, { isBold: true })),
        shapeOf(letter, { before: 140, keepsNext: true, level: 2 }),
      );
    case 'group':
      return paragraph(
        run(line.text, { ...small, isBold: true }),
        shapeOf(letter, { before: 60, keepsNext: true, level: 3 }),
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
