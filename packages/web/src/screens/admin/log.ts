/** The custody log looked up by person, request, act and time. What people and partners wrote is shown as text. */
import type { Speech } from '@comity/language';
import { pagination } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { dayField, selectField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, type Fault, faultOf } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { a, type Child, div, form, p, span, written } from '../../tags.ts';
import type { RequestName } from '../request/facts.ts';
import { titleOf } from '../request/naming.ts';
import { leafFacts, shortId } from './leaf-facts.ts';
import { nodeSaid } from './node-said.ts';

export interface LogFacts {
  leaves: readonly {
    index: number;
    at: string;
    action: string;
    actor?: string;
    role?: string;
    case?: string;
    reason?: string;
    more?: string;
  }[];
  actions: readonly string[];
  said: Record<'actor' | 'case' | 'action' | 'from' | 'to', string>;
  faults: readonly Fault[];
  /** The next page, older. */
  next?: string;
  /** What requests are called, for whoever may open them. */
  names: ReadonlyMap<string, RequestName>;
}

export const adminLog = (speech: Speech, facts: LogFacts): Child[] => [
  errorSummary(speech.say('common.to-fix', { count: facts.faults.length }), facts.faults),
  box(
    speech.say('admin.look-up'),
    wishes(speech, facts),
    p({ class: 'quiet' }, speech.say('admin.looks-noted')),
  ),
  facts.leaves.length === 0
    ? emptyState(speech.say('admin.no-leaves'), p(null, speech.say('admin.no-leaves-says')))
    : dataTable(
        speech.say('admin.log'),
        [
          { says: speech.say('admin.place'), number: true, share: 8 },
          { says: speech.say('common.time'), share: 14 },
          { says: speech.say('admin.act'), share: 16 },
          { says: speech.say('admin.who'), share: 18 },
          { says: speech.say('admin.about'), share: 44 },
        ],
        facts.leaves.map((leaf) => ({
          cells: [
            speech.number(leaf.index),
            when(speech, leaf.at),
            speech.label('admin', `action-${leaf.action}`),
            leaf.actor === undefined
              ? '–'
              : span(
                  null,
                  span({ class: 'whole' }, written(leaf.actor)),
                  leaf.role ? span({ class: 'under' }, speech.label('roles', leaf.role)) : null,
                ),
            aboutOf(speech, facts, leaf),
          ],
        })),
      ),
  pagination(
    speech.say('admin.log'),
    facts.next === undefined ? {} : { next: { says: speech.say('admin.older'), href: facts.next } },
  ),
];

function aboutOf(speech: Speech, { names }: LogFacts, leaf: LogFacts['leaves'][number]): Child {
  const { reason } = leaf;
  const said = reason === undefined ? undefined : nodeSaid(speech, reason);
  return div(
    { class: 'leaf' },
    reason === undefined ? null : div(null, said ?? written(reason)),
    leaf.case === undefined ? null : div(null, ...requestOf(speech, leaf.case, names.get(leaf.case))),
    div({ class: 'leaf-facts' }, ...leafFacts(speech, leaf.more, said === undefined ? undefined : reason)),
  );
}

/** By its name for whoever may open it; its id leads to all that stands in the log of it. */
const requestOf = (speech: Speech, id: string, name: RequestName | undefined): Child[] => [
  name === undefined
    ? speech.say('admin.request')
    : a({ href: `/${name.byHand ? 'paper' : 'requests'}/${id}` }, titleOf(speech, name)),
  ' ',
  a({ href: `/administration/log?case=${id}` }, shortId(id)),
];

const wishes = (speech: Speech, { said, faults, actions }: LogFacts): Child =>
  form(
    { method: 'get', action: '/administration/log' },
    div(
      { class: 'wishes' },
      textField({
        ...{ name: 'actor', label: speech.say('admin.who'), hint: speech.say('admin.who-hint') },
        ...{ error: faultOf(faults, 'actor'), value: said.actor, most: 60, width: 'medium', machine: true },
      }),
      textField({
        ...{ name: 'case', label: speech.say('admin.request'), hint: speech.say('admin.request-hint') },
        ...{ error: faultOf(faults, 'case'), value: said.case, most: 36, machine: true },
      }),
      selectField({
        ...{
          name: 'action',
          label: speech.say('admin.act'),
          value: said.action,
          empty: speech.say('common.all'),
        },
        choices: actions.map((value) => ({ value, says: speech.label('admin', `action-${value}`) })),
      }),
      dayField({
        name: 'from',
        label: speech.say('common.from'),
        error: faultOf(faults, 'from'),
        value: said.from,
      }),
      dayField({ name: 'to', label: speech.say('common.to'), error: faultOf(faults, 'to'), value: said.to }),
    ),
    submitButton({ says: speech.say('common.search'), weight: 'main' }),
  );
