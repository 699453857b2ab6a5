/** Questions with boxes to tick or one answer to choose, and fields that belong together under one question. */
import { type Child, div, fieldset, input, label, legend, type Markup, span } from '../tags.ts';
import { type Choice, described, errorOf, type FieldFacts, hintOf } from './field.ts';

const group = (facts: FieldFacts, ...content: Child[]): Markup =>
  fieldset(
    {
      class: `field${facts.error === undefined ? '' : ' bad'}`,
      id: facts.name,
      tabIndex: -1,
      ...described(facts),
    },
    legend(
      null,
      facts.label,
      facts.optional === undefined ? null : span({ class: 'optional' }, ` ${facts.optional}`),
    ),
    hintOf(facts),
    errorOf(facts),
    ...content,
  );

const one = (
  type: 'radio' | 'checkbox',
  name: string,
  at: number,
  choice: Choice,
  checked: boolean,
): Markup => {
  const id = `${name}-${at + 1}`;
  return div(
    { class: 'choice' },
    input({
      type,
      id,
      name,
      value: choice.value,
      checked,
      ...(choice.hint === undefined ? {} : { 'aria-describedby': `${id}-says` }),
    }),
    label({ for: id }, choice.says),
    choice.hint === undefined ? null : div({ class: 'hint', id: `${id}-says` }, choice.hint),
  );
};

/** One answer of several. */
export const radioField = (
  facts: FieldFacts & { value?: string | undefined; choices: readonly Choice[] },
): Markup =>
  group(
    facts,
    ...facts.choices.map((choice, at) => one('radio', facts.name, at, choice, choice.value === facts.value)),
  );

/** As many as are true; the form carries the name once for each. */
export const checksField = (
  facts: FieldFacts & { values: readonly string[]; choices: readonly Choice[] },
): Markup =>
  group(
    facts,
    ...facts.choices.map((choice, at) =>
      one('checkbox', facts.name, at, choice, facts.values.includes(choice.value)),
    ),
  );

/** One box with its sentence; ticked it sends `yes`. */
export const checkField = (facts: FieldFacts & { checked: boolean }): Markup =>
  div(
    { class: `field choice${facts.error === undefined ? '' : ' bad'}` },
    input({
      type: 'checkbox',
      id: facts.name,
      name: facts.name,
      value: 'yes',
      checked: facts.checked,
      ...described(facts),
    }),
    label({ for: facts.name }, facts.label),
    hintOf(facts),
    errorOf(facts),
  );

/** Fields under one question. */
export const fieldGroup = (facts: FieldFacts, ...fields: Child[]): Markup => group(facts, ...fields);
