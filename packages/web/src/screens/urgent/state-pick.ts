/**
 * Choosing a State: a plain list, which an island makes a field one types into. The island finds a name in any of the six languages, so
 * each choice carries them all.
 */
import type { Speech } from '@comity/language';
import { described, errorOf, type FieldFacts, hintOf } from '../../kit/field.ts';
import { div, island, label, type Markup, option, p, select } from '../../tags.ts';

export interface StateChoice {
  code: string;
  says: string;
  /** Whatever people type to find it. */
  names: readonly string[];
  /** What is worth knowing once it is chosen. */
  about: string;
}

export const statePick = (
  { language }: Speech,
  facts: FieldFacts & {
    value: string;
    empty: string;
    /** What the island says when nothing is found. */
    none: string;
    choices: readonly StateChoice[];
  },
): Markup =>
  div(
    { class: `field${facts.error === undefined ? '' : ' bad'}` },
    label({ for: facts.name, id: `${facts.name}-label` }, facts.label),
    hintOf(facts),
    errorOf(facts),
    island(
      'comity-state-pick',
      { 'data-none': facts.none, lang: language },
      select(
        { id: facts.name, name: facts.name, class: 'control full', ...described(facts) },
        option({ value: '' }, facts.empty),
        ...facts.choices.map(({ code, says, names, about }) =>
          option(
            {
              value: code,
              selected: code === facts.value,
              'data-names': names.join('|'),
              'data-about': about,
            },
            says,
          ),
        ),
      ),
    ),
    p(
      { class: 'hint about', id: `${facts.name}-about`, 'aria-live': 'polite' },
      facts.choices.find(({ code }) => code === facts.value)?.about ?? '',
    ),
  );
