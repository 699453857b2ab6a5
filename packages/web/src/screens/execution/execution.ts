/** The execution: measures and by whom, providers and their answers, what came in and may be sent, what binds it, what is due. */
import type { Speech } from '@comity/language';
import { breadcrumbs, definitions, pageHead } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { type Child, div, h2, h3, li, p, section, span, ul, written } from '../../tags.ts';
import { ruleOf } from '../desk/beside.ts';
import { reference, titleOf } from '../request/naming.ts';
import { nextPanel } from '../request/next-panel.ts';
import type { ConditionShown, ExecutionFacts, OrderShown } from './facts.ts';
import { ticketHref } from './naming.ts';
import { abroadTable, dataTableOf, itemTable, ticketTable } from './tables.ts';

export const executionScreen = (speech: Speech, facts: ExecutionFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('shell.requests'), href: '/requests' },
      { says: reference(facts.name.reference), href: `/requests/${facts.name.id}` },
      { says: speech.say('execution.title') },
    ]),
    title: speech.say('execution.title'),
    said: [titleOf(speech, facts.name), ' · ', speech.say('execution.said')],
  }),
  div(
    { class: 'columns file' },
    div(
      { class: 'execution' },
      ordered(speech, facts),
      part(speech.say('execution.data'), dataTableOf(speech, facts.data)),
      part(
        speech.say('execution.providers'),
        ticketTable(speech, facts),
        facts.mayTicket
          ? p(
              { class: 'acts after' },
              linkButton({ says: speech.say('execution.give-ticket'), href: ticketHref(facts.name.id) }),
            )
          : null,
        abroadTable(speech, facts.abroad),
      ),
      part(speech.say('execution.items'), itemTable(speech, facts.items)),
      facts.name.kind === 'letter' ? bound(speech, facts) : null,
      part(speech.say('execution.clocks'), clocks(speech, facts)),
    ),
    nextPanel(speech, facts),
  ),
];

const part = (title: string, ...content: Child[]): Child =>
  section({ class: 'after' }, h2(null, title), ...content);

const ordered = (speech: Speech, { orders, inCharge, passedTo, preserved }: ExecutionFacts): Child =>
  section(
    null,
    h2(null, speech.say('execution.orders')),
    definitions([
      { term: speech.say('execution.in-charge'), says: inCharge && written(inCharge) },
      {
        term: speech.say('execution.passed-to'),
        says: passedTo.length === 0 ? undefined : written(passedTo.join(', ')),
      },
      {
        term: speech.say('execution.preserved-since'),
        says: preserved?.since && speech.moment(preserved.since),
      },
      { term: speech.say('execution.preserved-until'), says: preserved && speech.moment(preserved.until) },
    ]),
    orders.length === 0
      ? emptyState(speech.say('execution.no-orders'), p(null, speech.say('execution.no-orders-says')))
      : orders.map((order) => orderCard(speech, order)),
  );

const orderCard = (speech: Speech, order: OrderShown): Child =>
  section(
    { class: 'card' },
    div({ class: 'card-head' }, h3(null, span({ class: 'mono' }, written(order.reference)))),
    order.hasEnded ? notice('care', speech.say('execution.order-ended')) : null,
    definitions([
      { term: speech.say('execution.order-by'), says: written(order.authority) },
      { term: speech.say('execution.order-dated'), says: speech.moment(order.date) },
      { term: speech.say('execution.order-review'), says: speech.label('form', `review.${order.review}`) },
      { term: speech.say('execution.order-basis'), says: written(order.legalBasis) },
      { term: speech.say('execution.order-grounds'), says: written(order.grounds) },
      { term: speech.say('execution.order-covers'), says: order.covers.join(', ') },
      { term: speech.say('execution.order-ends'), says: speech.moment(order.until) },
      {
        term: speech.say('execution.order-secrecy'),
        says:
          order.secrecy === undefined
            ? speech.say('execution.secrecy-none')
            : speech.say('execution.secrecy-binds', { provision: order.secrecy }),
      },
      { term: speech.say('execution.recorded-by'), says: order.recordedBy && written(order.recordedBy) },
    ]),
  );

const bound = (speech: Speech, { boundTo, conditions }: ExecutionFacts): Child =>
  part(
    speech.say('execution.bound'),
    p({ class: 'quiet' }, speech.say('execution.bound-said')),
    ul(
      { class: 'reasons' },
      li(
        null,
        p(null, speech.say('execution.speciality', { reference: boundTo })),
        span({ class: 'under' }, '40(19), 36(3)'),
      ),
      ...conditions.map((condition) => li(null, conditionSaid(speech, condition))),
    ),
  );

const conditionSaid = (
  speech: Speech,
  { id, text, purpose, noOnward, standing }: ConditionShown,
): Child[] => [
  p(null, span({ class: 'mono' }, id), ' ', written(text)),
  span({ class: 'under' }, [
    `40(28) · ${speech.say(`execution.condition.${standing}`)} · ${speech.say('letter.l.purpose')}${speech.colon}`,
    written(purpose),
    noOnward ? ` · ${speech.say('execution.no-onward')}` : '',
  ]),
];

const clocks = (speech: Speech, { clocks: running }: ExecutionFacts): Child =>
  running.length === 0
    ? p({ class: 'quiet' }, speech.say('execution.no-clocks'))
    : ul(
        { class: 'reasons' },
        ...running.map((clock) =>
          li(
            null,
            p(
              null,
              `${speech.label('clocks', clock.name)} · ${speech.say('common.due-at', { moment: speech.moment(clock.dueAt) })}`,
            ),
            span({ class: 'under' }, ruleOf(speech, clock)),
          ),
        ),
      );
