/** The chosen request beside the list: what is due and by whose rule, the next act, who answers there. */
import { languageList, type Speech } from '@comity/language';
import { definitions, panelPart } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { icon } from '../../kit/icon.ts';
import { a, aside, b, bdi, div, h2, li, type Markup, p, span, time, ul, written } from '../../tags.ts';
import { actHref, actLabel, nextButton, othersOpen } from '../request/acts-list.ts';
import { actName, kindOf, reference, titleOf } from '../request/naming.ts';
import type { BesideFacts, DeskRow } from './facts.ts';
import { leftUntil, nearness } from './standing.ts';

export const beside = (speech: Speech, facts: BesideFacts, now: string): Markup =>
  aside(
    { class: 'panel beside', id: 'beside', 'aria-labelledby': 'beside-title' },
    div(
      { class: 'part' },
      p({ class: 'quiet' }, reference(facts.row.reference), ' · ', kindOf(speech, facts.row.kind)),
      h2({ class: 'beside-title', id: 'beside-title' }, titleOf(speech, facts.row)),
      p({ class: 'quiet' }, whoAsks(speech, facts.row)),
    ),
    facts.row.clock ? due(speech, facts.row, now) : null,
    acts(speech, facts),
    facts.contact ? contact(speech, facts.row, facts.contact) : null,
  );

export const whoAsks = (
  speech: Speech,
  { direction, state }: Pick<DeskRow, 'direction' | 'state'>,
): string =>
  direction === 'incoming'
    ? speech.say('request.they-ask', { state: speech.state(state) })
    : speech.say('request.we-asked', { state: speech.state(state) });

/** A clock always says whose figure it is. */
export function due(speech: Speech, row: DeskRow, now: string): Markup {
  const clock = row.clock!;
  const left = leftUntil(clock.dueAt, now);
  return div(
    { class: `due ${nearness(row, now)}` },
    p(
      { class: 'due-left' },
      time(
        { dateTime: clock.dueAt, 'data-due': '' },
        left <= 0
          ? speech.say('common.late-by', { duration: speech.duration(-left) })
          : speech.duration(left),
      ),
    ),
    p(
      { class: 'due-says' },
      b(null, speech.label('clocks', clock.name)),
      span({ class: 'under' }, speech.say('common.due-at', { moment: speech.moment(clock.dueAt) })),
      span({ class: 'under' }, ruleOf(speech, clock)),
    ),
  );
}

/** Dates of one request, named by one of its two States: rules of nobody. */
const NAMED_DATES = new Set([
  'execution-announced',
  'order-ends',
  'postponed-until',
  'preservation-ends',
  'reasoned-deadline',
]);

export const ruleOf = (
  speech: Speech,
  { name, source, paragraph }: { name: string; source: string; paragraph: string },
): string => {
  const at = paragraph === '' ? '' : speech.say('common.paragraph', { paragraph });
  if (source === 'treaty') return at;
  const ours = NAMED_DATES.has(name) ? speech.say('common.named-date') : speech.say('common.state-rule');
  const whose = source === 'state' ? ours : speech.say('common.desk-rule');
  return at === '' ? whose : `${whose} · ${at}`;
};

function acts(speech: Speech, { row, acts: all, next, awaits = [] }: BesideFacts): Markup {
  const others = othersOpen(all, next).slice(0, 6);
  return panelPart(
    undefined,
    ...awaits.map((one) =>
      p(
        { class: 'beside-awaits' },
        icon('users'),
        speech.say('request.awaits', { act: actName(speech, one) }),
      ),
    ),
    div(
      { class: 'beside-acts' },
      next === undefined ? null : nextButton(speech, row.id, next),
      linkButton({ says: speech.say('desk.open-request'), href: `/requests/${row.id}` }),
    ),
    others.length === 0
      ? null
      : ul(
          { class: 'beside-more' },
          ...others.map((one) => li(null, a({ href: actHref(row.id, one.act) }, actLabel(speech, one)))),
        ),
  );
}

const contact = (speech: Speech, { state }: DeskRow, facts: NonNullable<BesideFacts['contact']>): Markup =>
  panelPart(
    speech.say('desk.their-desk', { state: speech.state(state) }),
    definitions([
      { term: speech.say('desk.authority'), says: written(facts.name) },
      { term: speech.say('desk.languages'), says: languageList(speech, facts.languages) },
      {
        term: speech.say('desk.call'),
        says:
          facts.phone === undefined
            ? undefined
            : a(
                { href: telephone(facts.phone) },
                icon('phone'),
                ' ',
                bdi({ class: 'mono', dir: 'ltr' }, facts.phone),
              ),
      },
    ]),
  );

const telephone = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;
