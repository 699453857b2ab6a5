/**
 * The horizon: deadlines on one line from overdue to three days, above it what they ask of us, below it what we asked of them. A picture
 * of the list under it, made on the server; whoever hears or tabs through the page has the list.
 */
import type { Speech } from '@comity/language';
import { icon } from '../../kit/icon.ts';
import { a, b, div, g, line, type Markup, path, rect, span, svg, svgText, tspan } from '../../tags.ts';
import type { DeskFacts, DeskRow } from './facts.ts';
import { HOUR, leftUntil, nearness } from './standing.ts';

/** Where hours from now stand, in percent of the width; straight between them. */
const SCALE: readonly (readonly [hours: number, percent: number])[] = [
  [0, 19],
  [1, 31],
  [4, 49],
  [12, 66],
  [24, 79],
  [72, 95],
];
const NOW = 19;
/** As far from now as a late one may stand: its words have the room before it. */
const LATEST = 14.5;
const TICKS = [1, 4, 12, 24, 72];
/** How much of the width a label takes, roughly; and in a narrow window, where the words of some are left out. */
const LABEL = 12;
const NARROW_LABEL = 19;
/** How high the stems of two levels are, and of what has no label; and one line of a label. All in `em`: they grow with the letters. */
const STEMS = [3.4, 6.15];
const BARE_STEM = 1.2;
const LINE = 1.2;
const PINS_AT_MOST = 30;
const LETTERS = 18;
const LATE_LETTERS = 11;
/** So near, in percent of the width, that one sign would cover another; and how far each then stands from the line, in pixels. */
const NEAR = 1.2;
const APART = 8;

/** Percent of the width for a time left in milliseconds; undefined beyond the line. */
export function placeOf(left: number): number | undefined {
  const hours = left / HOUR;
  if (hours <= 0) return Math.max(LATEST, NOW - 1.5 - Math.log2(1 - hours));
  for (let at = 1; at < SCALE.length; at++) {
    const [h0, p0] = SCALE[at - 1]!;
    const [h1, p1] = SCALE[at]!;
    if (hours <= h1) return p0 + ((hours - h0) / (h1 - h0)) * (p1 - p0);
  }
  return undefined;
}

interface Pin {
  row: DeskRow;
  at: number;
  /** Level of its label; undefined where there is no room for one. */
  level?: number | undefined;
  /** Its label has room in a narrow window, too. */
  isBrief?: boolean;
  /** The label stands before the stem, not after it. */
  back: boolean;
  /** Something of the other side stands on the same place of the line: each keeps to its own side. */
  meets?: boolean;
}

export function horizon(speech: Speech, facts: DeskFacts): Markup {
  const pins = apart(lane(facts, 'incoming'), lane(facts, 'outgoing'));
  const draw = drawing(speech);
  return div(
    { class: 'hz', 'aria-hidden': 'true' },
    div(
      { class: 'hz-box' },
      div(
        { class: 'hz-lanes' },
        span(null, icon('arrow-down-left'), b(null, speech.say('desk.they-ask'))),
        span(null, icon('arrow-up-right'), b(null, speech.say('desk.we-asked'))),
      ),
      svg(
        { class: 'hz-plot', width: '100%', height: '100%' },
        rect({ class: 'hz-late', x: draw.span(0, NOW), width: `${NOW}%`, height: '100%' }),
        line({ class: 'hz-axis', x2: '100%', y1: '50%', y2: '50%' }),
        ...TICKS.flatMap((hours) => draw.tick(hours)),
        line({ class: 'hz-now', x1: draw.x(NOW), x2: draw.x(NOW), y2: '100%' }),
        ...pins.map((pin) => draw.pin(pin, facts)),
        draw.now(),
      ),
    ),
  );
}

const apart = (above: Pin[], below: Pin[]): Pin[] => {
  const meets = (pin: Pin, others: Pin[]) => others.some(({ at }) => Math.abs(at - pin.at) < NEAR);
  return [
    ...above.map((pin) => ({ ...pin, meets: meets(pin, below) })),
    ...below.map((pin) => ({ ...pin, meets: meets(pin, above) })),
  ];
};

/** The nearest of one side, each label where there is room for it. */
function lane({ rows, now }: DeskFacts, direction: DeskRow['direction']): Pin[] {
  const pins = rows
    .filter((row) => row.direction === direction && row.clock)
    .slice(0, PINS_AT_MOST)
    .flatMap((row): Pin[] => {
      const at = placeOf(leftUntil(row.clock!.dueAt, now));
      return at === undefined ? [] : [{ row, at, back: at < NOW || at > 97 - LABEL }];
    });
  const labelled: Pin[] = [];
  for (const pin of pins) if (findRoom(pin, labelled)) labelled.push(pin);
  const brief: Pin[] = [];
  for (const pin of labelled)
    if (spanOf(pin, NARROW_LABEL)[1] <= 100 && fits(pin, brief, NARROW_LABEL)) {
      pin.isBrief = true;
      brief.push(pin);
    }
  return pins;
}

/** Where a label fits beside those that have theirs; the one before stands higher where that makes room. */
function findRoom(pin: Pin, others: readonly Pin[]): boolean {
  pin.level = STEMS.findIndex((_, level) => fits({ ...pin, level }, others));
  if (pin.level !== -1) return true;
  const before = others.at(-1);
  const rest = others.slice(0, -1);
  if (before?.level === 0 && fits({ ...before, level: 1 }, rest) && fits({ ...pin, level: 0 }, rest)) {
    before.level = 1;
    pin.level = 0;
    if (fits(pin, others)) return true;
    before.level = 0;
  }
  pin.level = undefined;
  return false;
}

/** No label covers another, and no stem runs through the words of a lower one. */
const fits = (pin: Pin, others: readonly Pin[], width = LABEL): boolean =>
  others.every((other) => {
    const [[a, b], [c, d]] = [spanOf(pin, width), spanOf(other, width)];
    if (pin.level === other.level) return b <= c || d <= a;
    const [tall, [from, to]] = pin.level! > other.level! ? [pin, [c, d]] : [other, [a, b]];
    return tall.at <= from || tall.at >= to;
  });

const spanOf = ({ at, back }: Pin, width: number): [from: number, to: number] =>
  back ? [at - width, at] : [at, at + width];

/** Half of a wide letter, in em: “maintenant” is twice as long as “now” is with its room. */
const NOW_LETTER = 0.31;
const around = (half: number) => ({ x: `${round(-half)}em`, width: `${round(2 * half)}em` });

/** Drawing for a direction of writing: the line begins where reading begins. */
function drawing(speech: Speech) {
  const isRtl = speech.direction === 'rtl';
  const sign = isRtl ? -1 : 1;
  const x = (percent: number) => `${round(isRtl ? 100 - percent : percent)}%`;
  const at = (percent: number, ...content: Markup[]) =>
    svg({ x: x(percent), y: '50%', class: 'hz-at' }, ...content);
  return {
    x,
    span: (from: number, length: number) => `${round(isRtl ? 100 - from - length : from)}%`,
    tick: (hours: number) => {
      const place = x(SCALE.find(([h]) => h === hours)![1]);
      return [
        line({ class: 'hz-tick', x1: place, x2: place, y2: '100%' }),
        svgText({ class: 'hz-tick-says', x: place, y: '100%', dy: '-.7em' }, speech.duration(hours * HOUR)),
      ];
    },
    now: () => {
      const says = speech.say('desk.now');
      const half = Math.max(2.3, NOW_LETTER * says.length + 0.5);
      return svg(
        { x: x(NOW), y: '100%', class: 'hz-at' },
        rect({ class: 'hz-now-box', ...around(half), y: '-1.9em', height: '1.7em', rx: 3 }),
        svgText({ class: 'hz-now-says', dy: '-.7em' }, says),
      );
    },
    pin: (pin: Pin, { now, beside }: DeskFacts) => {
      const { row } = pin;
      const up = row.direction === 'incoming' ? -1 : 1;
      const chosen = beside?.row.id === row.id ? ' chosen' : '';
      return at(
        pin.at,
        a(
          { href: `/requests/${row.id}`, tabIndex: -1, class: `pin ${nearness(row, now)}${chosen}` },
          pin.isBrief ? null : stem(up * BARE_STEM),
          g(pin.meets ? { transform: `translate(0 ${up * APART})` } : null, shape(nearness(row, now))),
          pin.level === undefined ? null : flag(speech, pin, up * STEMS[pin.level]!, sign),
        ),
      );
    },
  };
}

const stem = (tip: number): Markup => line({ class: 'stem', y2: `${tip}em` });

/** What stands over the line: its stem and its words, which a narrow window leaves out where they have no room. */
const flag = (speech: Speech, pin: Pin, tip: number, sign: number): Markup =>
  g(pin.isBrief ? null : { class: 'hz-wide' }, stem(tip), label(speech, pin, tip, sign));

const round = (figure: number) => Math.round(figure * 100) / 100;

/** Each standing has a shape of its own, for whoever tells no colours apart. */
const shape = (near: ReturnType<typeof nearness>): Markup => {
  if (near === 'late') return path({ class: 'dot', d: 'M0-7.5 8 6H-8Z' });
  if (near === 'soon') return path({ class: 'dot', d: 'M0-7.5 7.5 0 0 7.5-7.5 0Z' });
  if (near === 'theirs') return path({ class: 'dot open', d: 'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0' });
  return path({ class: 'dot', d: 'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0-6 0' });
};

/** At the end of the stem the State, and under it what is due: one text, so that there is half as much to lay out. */
function label(speech: Speech, { row, back, at }: Pin, tip: number, sign: number): Markup {
  const letters = at < NOW ? LATE_LETTERS : LETTERS;
  const x = `${sign * (back ? -0.7 : 0.7)}em`;
  const y = `${round(tip < 0 ? tip + LINE * 0.7 : tip - LINE * 1.5)}em`;
  return svgText(
    { ...(back ? { class: 'before' } : {}), x, y },
    short(speech.state(row.state), letters),
    tspan({ x, dy: `${LINE}em` }, short(speech.label('due', row.clock!.name), letters)),
  );
}

const short = (text: string, letters: number): string =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
