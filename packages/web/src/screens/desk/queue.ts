/** The list of the Desk: time left, what it is, which State, where it stands and who has it. */
import type { Speech } from '@comity/language';
import {
  a,
  type Child,
  caption,
  type Markup,
  rect,
  span,
  svg,
  table,
  tbody,
  td,
  th,
  thead,
  tr,
  written,
} from '../../tags.ts';
import { actName, stateCell, titleOf, underTitle } from '../request/naming.ts';
import type { DeskFacts, DeskRow } from './facts.ts';
import { placeOf } from './horizon.ts';
import { countdown, GROUPS, type Group, groupOf, leftUntil, nearness } from './standing.ts';

export function queueTable(speech: Speech, facts: DeskFacts): Markup {
  const groups = GROUPS.map((group) => ({
    group,
    rows: facts.rows.filter((row) => groupOf(row, facts.now) === group),
  })).filter(({ rows }) => rows.length > 0);
  return table(
    { class: 'queue' },
    caption({ class: 'vh' }, speech.say('desk.list')),
    thead(
      null,
      tr(
        null,
        ...(['desk.time-left', 'desk.request', 'common.state', 'desk.stands'] as const).map((key) =>
          th({ scope: 'col' }, speech.say(key)),
        ),
      ),
    ),
    ...groups.map(({ group, rows }) =>
      tbody(
        null,
        tr(
          { class: 'group' },
          th(
            { scope: 'rowgroup', colSpan: 4 },
            groupName(speech, group),
            span({ class: 'count' }, ` ${rows.length}`),
          ),
        ),
        ...rows.map((row) => rowOf(speech, row, facts)),
      ),
    ),
  );
}

const GROUP_NAMES = {
  late: 'desk.group-late',
  'four-hours': 'desk.group-four-hours',
  day: 'desk.group-day',
  later: 'desk.group-later',
  idle: 'desk.group-idle',
} as const;
const groupName = (speech: Speech, group: Group): string => speech.say(GROUP_NAMES[group]);

function rowOf(speech: Speech, row: DeskRow, facts: DeskFacts): Markup {
  const chosen = facts.beside?.row.id === row.id;
  return tr(
    { class: `row${chosen ? ' chosen' : ''}`, 'data-row': row.id },
    td(
      null,
      a({ class: 'pick', href: addressBeside(facts, row) }, countdown(speech, row, facts.now)),
      fuse(row, facts.now),
    ),
    td(
      null,
      a({ class: 'what', href: `/requests/${row.id}` }, titleOf(speech, row)),
      span({ class: 'under' }, ...underTitle(speech, row)),
    ),
    td({ class: 'whose' }, ...stateCell(speech, row)),
    td(null, ...stands(speech, row, facts.now)),
  );
}

const addressBeside = ({ filter }: DeskFacts, { id }: DeskRow): string =>
  `/?${filter === 'all' ? '' : `show=${filter}&`}at=${id}#beside`;

/** Which word is next, and whose; then who last had it in hand. */
function stands(speech: Speech, row: DeskRow, now: string): Child[] {
  const { clock, isOurs } = row;
  const next = row.answers
    ? speech.label('acts', row.answers)
    : clock && isOurs
      ? speech.label('clocks', clock.name)
      : undefined;
  const awaits = row.awaits && speech.say('request.awaits', { act: actName(speech, row.awaits) });
  const says =
    awaits ?? next ?? (isOurs ? speech.label('stages', row.stage) : speech.say('desk.waiting-for-them'));
  const late = nearness(row, now) === 'late' && isOurs;
  const by = row.isMine ? speech.say('desk.you') : row.who;
  const stage = speech.label('stages', row.stage);
  return [
    span({ class: late ? 'stands late' : 'stands' }, says),
    span(
      { class: 'under' },
      stage === says ? '' : `${stage} · `,
      by === undefined ? speech.say('desk.nobody-yet') : written(by),
    ),
  ];
}

/** How much of three days is left, as on the horizon. */
function fuse(row: DeskRow, now: string): Markup | null {
  if (!row.clock) return null;
  const left = leftUntil(row.clock.dueAt, now);
  const place = placeOf(Math.max(0, left)) ?? 100;
  const share = left <= 0 ? 100 : Math.max(4, Math.round(((place - 14) / 86) * 100));
  return svg(
    { class: `fuse ${nearness(row, now)}`, 'aria-hidden': 'true' },
    rect({ width: `${share}%`, height: 4 }),
  );
}
