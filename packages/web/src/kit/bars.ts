/**
 * Two figures for each word as bars: solid and hatched, and a dashed outline where a figure is not told. Words stand above their bars as text,
 * so that they may be long in any language and on any screen; what the drawing says stands in a table beside it.
 */
import {
  defs,
  div,
  figcaption,
  figure,
  g,
  line,
  type Markup,
  p,
  pattern,
  rect,
  svg,
  svgText,
} from '../tags.ts';

export interface BarRow {
  says: string;
  /** Null: not told. */
  first: number | null;
  second: number | null;
}

export interface BarFacts {
  /** Unique in the page. */
  id: string;
  /** What solid, hatched and dashed mean. */
  legend: string;
  /** What solid and what hatched bars are of. */
  names: readonly [string, string];
  notTold: string;
  isRightToLeft: boolean;
  /** That of the language. */
  colon: string;
  rows: readonly BarRow[];
}

/** Heights in pixels, widths in hundredths: nothing is scaled, so that figures stay as large as other text. */
const [BAR, GAP, WIDEST] = [14, 5, 80];

export function barChart({ id, legend, names, notTold, isRightToLeft, colon, rows }: BarFacts): Markup {
  const most = Math.max(1, ...rows.flatMap(({ first, second }) => [first ?? 0, second ?? 0]));
  const told = (value: number | null): string => (value === null ? notTold : String(value));
  const bar = (value: number | null, at: number): Markup => {
    const y = at * (BAR + GAP) + 1;
    const width = value === null ? 9 : Math.max(0.4, Math.round((1000 * WIDEST * value) / most) / 1000);
    const look =
      value === null
        ? { class: 'untold' }
        : at === 0
          ? { class: 'bar' }
          : { class: 'hatch', fill: `url(#${id}-hatch)` };
    const end = isRightToLeft ? 100 - width : width;
    return g(
      null,
      rect({ x: isRightToLeft ? `${end}%` : '0', y, width: `${width}%`, height: BAR, ...look }),
      svgText({ class: 'figure', x: `${end}%`, dx: isRightToLeft ? -6 : 6, y: y + BAR - 2 }, told(value)),
    );
  };
  return figure(
    { class: 'chart' },
    svg({ class: 'patterns', width: 0, height: 0, 'aria-hidden': 'true' }, defs(null, hatch(id))),
    ...rows.map(({ says, first, second }) =>
      div(
        null,
        p(null, says),
        svg(
          {
            width: '100%',
            height: 2 * (BAR + GAP),
            role: 'img',
            'aria-label': `${says}${colon}${names[0]} ${told(first)}, ${names[1]} ${told(second)}`,
          },
          bar(first, 0),
          bar(second, 1),
        ),
      ),
    ),
    figcaption({ class: 'quiet' }, legend),
  );
}

const hatch = (id: string): Markup =>
  pattern(
    {
      id: `${id}-hatch`,
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    line({ class: 'hatch-line', x1: 0, y1: 0, x2: 0, y2: 6 }),
  );
