/** How a letter ends in Word: who signs, what its margin means, and the torn foot by which it is recognised. */
import { colonIn } from '@comity/language';
import type { Letter } from '@comity/letter';
import { columns, inBoth, kept, lookOf, PETROL, QUIET, shapeOf, WIDTH } from './looks.ts';
import { keptWithNext, type Look, paragraph, row, run, table } from './markup.ts';
import type { Foot } from './package.ts';

export function signing(sides: readonly Letter[], isRtl: boolean): string {
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

export const notes = (letter: Letter, isBilingual: boolean): string => {
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

export function footOf(sides: readonly Letter[]): Foot {
  const letter = sides[0]!;
  const { mark } = letter.foot;
  const small = (side: Letter): Look => lookOf(side, { font: 'sans', size: 15, colour: QUIET });
  if (mark.kind === 'unsealed')
    return {
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
    pictures: mark.pictures,
    left: [
      ...told,
      paragraph(run(number, { font: 'sans', size: 20 }), shapeOf(letter)),
      ...says,
      ...(mark.address === undefined ? [] : [verifying(letter, mark.verify, mark.address)]),
    ].join(''),
  };
}

/** Where anybody checks it, for who has no camera. */
const verifying = (letter: Letter, says: string, address: string): string =>
  paragraph(
    run(`${says}${colonIn(letter.language)}`, lookOf(letter, { font: 'sans', size: 15, colour: PETROL })) +
      run(kept(letter, address.split('?')[0]!), { font: 'sans', size: 15, colour: PETROL }),
    shapeOf(letter, { after: 0 }),
  );
