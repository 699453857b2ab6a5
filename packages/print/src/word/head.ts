/** How a letter begins in Word: who writes, its title and notices, what stands beside a name. */
import type { Fact, Letter } from '@comity/letter';
import { kept, lookOf, OCHRE, own, PETROL, QUIET, shapeOf } from './looks.ts';
import { type Look, paragraph, run } from './markup.ts';

export const head = (letter: Letter): string =>
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

export const title = (letter: Letter): string =>
  [
    paragraph(
      run(letter.title, lookOf(letter, { isBold: true, size: 30 })),
      shapeOf(letter, { before: 240, after: 120, level: 1 }),
    ),
    ...letter.notices.map((one) =>
      paragraph(
        run(one, lookOf(letter, { font: 'sans', size: 19, colour: OCHRE })),
        shapeOf(letter, { shade: 'FEF4DD' }),
      ),
    ),
  ].join('');

const valueLook = (letter: Letter, { value, of }: { value: string; of: Fact['of'] }): Look =>
  of === 'said' ? lookOf(letter) : of === 'machine' ? { lang: 'en' } : own(letter, value);

/** A name and what it is, on one line. */
export const labelled = (letter: Letter, one: Fact): string =>
  paragraph(
    run(`${one.label}  `, lookOf(letter, { font: 'sans', size: 16, colour: QUIET })) +
      run(one.of === 'said' ? one.value : kept(letter, one.value), valueLook(letter, one)),
    shapeOf(letter, { after: 40 }),
  );
