/** A letter on the screen: the same lines as on paper, with the paragraph of the Convention in the margin. */

import type { Speech } from '@comity/language';
import type { Letter, Line } from '@comity/letter';
import { mark } from '../../kit/mark.ts';
import {
  article,
  b,
  bdi,
  type Child,
  dd,
  div,
  dl,
  dt,
  footer,
  h2,
  h3,
  header,
  type Markup,
  p,
  span,
  written,
} from '../../tags.ts';

export const letterView = (_: Speech, letter: Letter): Markup =>
  article(
    { class: 'letter', lang: letter.language, dir: letter.direction },
    header(
      { class: 'letter-head' },
      mark(),
      div(
        null,
        p(null, b(null, written(letter.head.state))),
        letter.head.authority === '' ? null : p(null, written(letter.head.authority)),
        ...letter.head.contact.map((line) => p({ class: 'under' }, written(line))),
      ),
    ),
    h2({ class: 'letter-title' }, letter.title),
    dl(
      { class: 'letter-facts' },
      ...letter.facts.map(({ label, value, of }) => div(null, dt(null, label), dd(null, said(value, of)))),
    ),
    ...letter.notices.map((text) => p({ class: 'letter-notice' }, text)),
    ...letter.lines.map(lineOf),
    footer({ class: 'letter-foot' }, ...footOf(letter)),
  );

function lineOf(line: Line): Child {
  switch (line.kind) {
    case 'heading':
      return h3(
        { class: 'letter-part' },
        span({ class: 'letter-number' }, `${line.number}.`),
        ' ',
        line.text,
        line.cited === undefined ? null : span({ class: 'letter-cited' }, line.cited),
      );
    case 'group':
      // Ours, in the letter’s own direction, though it may begin with a code.
      return p({ class: 'letter-group' }, line.text);
    case 'said':
      return p(null, line.text);
    case 'quoted':
      return p({ class: 'said-by-others', dir: 'auto' }, line.text);
    case 'row':
      return p({ class: 'letter-row' }, span(null, line.label), ' ', said(line.value, line.of));
    case 'gap':
      return p(null, span({ class: 'letter-gap' }, line.text));
    case 'box':
      return p(null, '☐ ', line.text);
    case 'blank':
      return p(null, line.label);
  }
}

const said = (value: string, of: 'said' | 'written' | 'machine'): Child => {
  if (of === 'machine') return bdi({ class: 'mono', dir: 'ltr' }, value);
  return of === 'written' ? written(value) : value;
};

function footOf({ foot }: Letter): Child[] {
  if (foot.mark.kind === 'unsealed') return [p(null, foot.mark.text), p(null, foot.law)];
  const { label, groups } = foot.mark;
  return [p(null, label), p({ class: 'hash' }, groups.join(' ')), p(null, foot.law)];
}
