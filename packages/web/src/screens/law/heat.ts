/** All States by groups of articles: a sign, a pattern and a figure each, so that it reads in black and white and by ear. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checkField } from '../../kit/choices.ts';
import { selectField } from '../../kit/field.ts';
import { emptyState } from '../../kit/notices.ts';
import {
  a,
  type Child,
  caption,
  code,
  div,
  form,
  p,
  span,
  table,
  tbody,
  td,
  th,
  thead,
  tr,
} from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import { GROUPS } from '../treaty/status.ts';
import type { HeatFacts } from './facts.ts';
import { legend } from './parts.ts';

export function heatScreen(speech: Speech, facts: HeatFacts): Child[] {
  const { rows, others } = facts;
  return [
    lawTabs(speech, 'law'),
    pageHead({ title: speech.say('law.title'), said: speech.say('law.said') }),
    filters(speech, facts),
    legend(speech),
    rows.length === 0
      ? emptyState(speech.say('law.nobody'), p(null, speech.say('law.nobody-says')))
      : heatTable(speech, facts),
    others === 0 || facts.all ? null : p({ class: 'quiet' }, speech.say('law.others', { count: others })),
    p({ class: 'quiet' }, speech.say('law.figure-means')),
  ];
}

const filters = (speech: Speech, { group, all }: HeatFacts): Child =>
  form(
    { method: 'get', action: '/law', class: 'in-line no-print' },
    selectField({
      name: 'group',
      label: speech.say('treaty.group'),
      value: group,
      empty: speech.say('treaty.every-group'),
      choices: GROUPS.map((value) => ({ value, says: speech.say(`treaty.group-${value}`) })),
    }),
    checkField({ name: 'all', label: speech.say('law.all-states'), checked: all }),
    submitButton({ says: speech.say('treaty.apply'), icon: 'funnel-simple' }),
  );

const heatTable = (speech: Speech, { rows, clusters }: HeatFacts): Child =>
  div(
    { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': speech.say('law.title') },
    table(
      { class: 'heat' },
      caption({ class: 'vh' }, speech.say('law.title')),
      thead(
        null,
        tr(
          null,
          th({ scope: 'col' }, speech.say('treaty.column-state')),
          ...clusters.map((cluster) =>
            th(
              { scope: 'col' },
              span({ class: 'mono', dir: 'ltr' }, cluster),
              span({ class: 'about' }, speech.label('law', `cluster-${cluster.replace('–', '-')}`)),
            ),
          ),
        ),
      ),
      tbody(
        null,
        ...rows.map(({ state, cells }) =>
          tr(
            null,
            th({ scope: 'row' }, a({ href: `/law/${state}` }, speech.state(state))),
            ...cells.map(({ together, met, asked, seen }) =>
              td(
                { class: `h-${together}` },
                together === 'not-assessed'
                  ? seen === undefined
                    ? ''
                    : code({ class: 'seen' }, seen)
                  : `${met}/${asked}`,
              ),
            ),
          ),
        ),
      ),
    ),
  );
