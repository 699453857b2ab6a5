/** The road to forty instruments (article 65): a step for each, the line where the Convention enters into force. */
import type { Speech } from '@comity/language';
import { definitions } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { b, circle, div, h2, line, type Markup, p, path, section, span, svg } from '../../tags.ts';
import type { ForceTold, TreatyFacts } from './facts.ts';
import { daysShown } from './parts.ts';

const [WIDE, HIGH, TOP] = [240, 96, 10];
const DAY = 86_400_000;

export function roadPanel(speech: Speech, facts: TreatyFacts): Markup {
  const { force, opened, asOf, standings } = facts;
  const latest = force.counted.at(-1);
  const signedOnly = standings.filter(({ signature, consent }) => signature && !consent).length;
  return section(
    { class: 'panel road' },
    div(
      { class: 'part' },
      h2({ class: 'vh' }, speech.say('treaty.road')),
      p(
        { class: 'big-figure' },
        b(null, speech.number(force.counted.length)),
        span(
          { class: 'quiet' },
          ` ${speech.say('treaty.of-needed', { needed: speech.number(force.needed) })}`,
        ),
      ),
      drawing(force, opened, asOf),
      div(
        { class: 'road-ends quiet' },
        span(null, speech.day(opened)),
        span(null, speech.say('treaty.after-forty')),
      ),
    ),
    div(
      { class: 'part' },
      definitions([
        {
          term: speech.say('treaty.in-force-on'),
          says: force.inForceOn ? daysShown(speech, force.inForceOn) : null,
        },
        {
          term: speech.say('treaty.latest'),
          says: latest ? [speech.state(latest.participant), ', ', daysShown(speech, latest.date)] : null,
        },
        { term: speech.say('treaty.signed-only'), says: speech.number(signedOnly) },
        { term: speech.say('treaty.closes'), says: speech.day(facts.signatureCloses) },
      ]),
      p({ class: 'quiet' }, speech.say('treaty.rule-65')),
      linkButton({
        says: speech.say('treaty.what-if'),
        href: '/treaty/what-if',
        small: true,
        weight: 'quiet',
      }),
    ),
  );
}

/** Steps over time; what is only told or supposed is part of the line, and the words beside say which. */
function drawing({ counted, needed }: ForceTold, opened: string, asOf: string): Markup {
  const from = Date.parse(opened);
  const last = counted.at(-1)?.date.latest ?? asOf;
  const to = Math.max(Date.parse(asOf), Date.parse(last), from + 30 * DAY);
  const x = (day: string) => Math.round(((Date.parse(day) - from) / (to - from)) * WIDE * 10) / 10;
  const y = (count: number) =>
    Math.round((HIGH - 4 - (Math.min(count, needed) / needed) * (HIGH - 4 - TOP)) * 10) / 10;
  const steps = counted.map(({ date }, n) => `H${Math.max(0, x(date.latest))}V${y(n + 1)}`).join('');
  const end = { x: x(asOf > last ? asOf : last), y: y(counted.length) };
  return svg(
    { class: 'road-line', viewBox: `-4 0 ${WIDE + 8} ${HIGH}`, 'aria-hidden': 'true', focusable: 'false' },
    line({ class: 'goal', x1: 0, y1: TOP, x2: WIDE, y2: TOP }),
    line({ class: 'ground', x1: 0, y1: HIGH - 4, x2: WIDE, y2: HIGH - 4 }),
    path({ class: 'under', d: `M0 ${y(0)}${steps}H${end.x}V${y(0)}Z` }),
    path({ class: 'steps', d: `M0 ${y(0)}${steps}H${end.x}` }),
    circle({ cx: end.x, cy: end.y, r: 3.4 }),
  );
}
